import { atMost, type Figure } from '../report/figure.ts'
import type { Setting } from '../setting/setting.ts'
import { emptyBucket } from './empty-bucket.ts'
import { runFloor, type FloorResult } from './run-floor.ts'
import { runRebuild, type RebuildResult } from './run-rebuild.ts'

/** The better of two counts, of the floor as well: what disturbs a run makes it slower, never faster. */
const ROUNDS = 2
const MEGABYTE = 1e6

type Round = { full: RebuildResult; floor: FloorResult; again: RebuildResult }

/** Measures full rebuilds into an empty bucket, and rebuilds without changes. */
export const measureRebuild = async (setting: Setting): Promise<Figure[]> => {
  const catalogue = await setting.catalogue('normal')
  const rounds: Round[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    await emptyBucket(catalogue)
    const full = await runRebuild(setting, catalogue, `Full rebuild, run ${round}`)
    const floor = await runFloor(setting, catalogue)
    const again = await runRebuild(setting, catalogue, `Rebuild without changes, run ${round}`)
    rounds.push({ full, floor, again })
  }
  return figuresOf(rounds, `${catalogue.plan.episodes} episodes`)
}

const least = (values: number[]): number => Math.min(...values)

const figuresOf = (rounds: Round[], scale: string): Figure[] => {
  const full = least(rounds.map((round) => round.full.report.seconds))
  const floor = least(rounds.map((round) => round.floor.seconds))
  const again = least(rounds.map((round) => round.again.report.seconds))
  const documents = Math.max(...rounds.map((round) => round.floor.documents))
  const forNothing = rounds.reduce((sum, { again: { report } }) => sum + report.puts + report.purged, 0)
  const peak = Math.max(...rounds.flatMap((round) => [round.full.peakBytes, round.again.peakBytes]))
  const idle = least(rounds.map((round) => round.full.idleBytes))
  return [
    {
      what: `full rebuild, ${scale}`,
      measured: { value: full, unit: 's' },
      floor: { value: floor, unit: 's', of: 'serialise, hash, write' },
      ...atMost(full / floor, 2.5),
    },
    {
      what: 'full rebuild, documents a second',
      measured: { value: documents / full, unit: 'documents/s' },
      floor: { value: documents / floor, unit: 'documents/s', of: 'serialise, hash, write' },
      target: { text: 'at least 3,000', met: documents / full >= 3000 },
    },
    {
      what: 'rebuild without changes',
      measured: { value: again, unit: 's' },
      floor: { value: full, unit: 's', of: 'the full one' },
      ratio: full / again,
      target: { text: 'at least 3 x faster', met: full / again >= 3 },
    },
    {
      what: 'what it puts and purges',
      measured: { value: forNothing, unit: 'puts and purges' },
      target: { text: 'none', met: forNothing === 0 },
    },
    {
      what: `peak memory of a rebuild, ${scale}`,
      measured: { value: peak / MEGABYTE, unit: 'MB' },
      floor: { value: idle / MEGABYTE, unit: 'MB', of: 'before it begins' },
      target: { text: 'under 300 MB', met: peak < 300 * MEGABYTE },
    },
  ]
}
