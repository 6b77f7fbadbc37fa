import type { CrashPoint } from '#origin/publishing/publisher-context.ts'
import type { Random } from '../simulation/random.ts'
import type { Fate } from './fate.ts'

/** The named places, and how often a publisher comes by in a short life: a pass has one claim, and many puts. */
const POINTS: Record<CrashPoint, number> = {
  claimed: 2,
  leased: 2,
  projected: 2,
  put: 8,
  stored: 2,
  confirmed: 2,
  'purge-planned': 2,
  'purge-started': 2,
  purged: 2,
}
const NAMES = Object.keys(POINTS) as CrashPoint[]

/** After so many places (puts are not counted), it is the turn of whichever comes next. */
const LATEST = { short: 6, long: 24 }

/**
 * Most are killed at a named place, some at a random time, some are stopped until others have taken over.
 * A few of them live longer: where everybody dies at the first steps, nothing gets as far as the last ones.
 */
export const chooseFate = (random: Random, leaseMs: number): Fate => {
  const point = random.pick(NAMES) ?? 'claimed'
  const nth = 1 + random.integer(POINTS[point])
  const isLong = random.chance(0.2)
  const place = isLong
    ? { point, nth: nth * 3, atLatest: LATEST.long }
    : { point, nth, atLatest: LATEST.short }
  const choice = random.next()
  if (choice < 0.65) return { kind: 'kill', place }
  if (choice < 0.85) return { kind: 'chance', afterMs: random.integer(leaseMs * (isLong ? 10 : 3)) }
  // Up to four leases: time enough for another publisher to take over and go on for several passes.
  const forMs = Math.round(leaseMs * (1.1 + 3 * random.next()))
  return { kind: 'stop', place, forMs, afterMs: random.integer(leaseMs * 2) }
}
