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
  if (choice < 0.6) return { kind: 'kill', place }
  if (choice < 0.8) return { kind: 'chance', afterMs: random.integer(leaseMs * (isLong ? 10 : 3)) }
  // Up to eight leases: time enough for others to take over, and to remove what it is about to put, or the reverse.
  const forMs = Math.round(leaseMs * (1.1 + 7 * random.next()))
  const atPut = { point: 'put', nth: 1 + random.integer(2 * POINTS.put), atLatest: LATEST.long } as const
  const stopPlace = random.chance(0.6) ? atPut : place
  return { kind: 'stop', place: stopPlace, forMs, afterMs: random.integer(leaseMs * 2) }
}
