import type { Progress, ProgressInput } from '#admin/history/history.ts'

/** What is known of one episode of one reader. Each write has a later time than the one before. */
export type Track = {
  userId: string
  episodeId: string
  lastAt: number
  /** How often it was taken out: writes of a later life have a smaller cut and another device. */
  life: number
  /** Acknowledged last since it was taken out: the time in the write, and when it was acknowledged. */
  acknowledged: { at: number; on: number }[]
}

export type Findings = { lost: string[]; cameBack: string[]; countedTwice: string[] }

const FIRST_CUT = 100_000
/** Minutes of writing: what may be lost with the store is younger than a few seconds. */
const MAX_REMEMBERED = 500

/** Notes that a write was acknowledged just now. */
export const acknowledge = (track: Track, at: number): void => {
  track.acknowledged.push({ at, on: performance.now() })
  if (track.acknowledged.length > 2 * MAX_REMEMBERED)
    track.acknowledged = track.acknowledged.slice(-MAX_REMEMBERED)
}

export const nextInput = (track: Track): ProgressInput => {
  track.lastAt += 1
  return {
    episodeId: track.episodeId,
    cut: FIRST_CUT - track.life,
    offset: 0,
    done: false,
    at: track.lastAt,
    device: `life-${track.life}`,
  }
}

/** @param isExcused whether what was acknowledged then may be lost */
const requiredAt = (track: Track, isExcused: (on: number) => boolean): number =>
  Math.max(-1, ...track.acknowledged.filter(({ on }) => !isExcused(on)).map(({ at }) => at))

/**
 * Compares what a reader's history has with what was acknowledged.
 * @param where for the findings
 */
export const examine = (
  where: string,
  tracks: Track[],
  states: Progress[],
  { findings, isExcused }: { findings: Findings; isExcused: (on: number) => boolean },
): void => {
  for (const track of tracks) {
    const name = `${track.userId} ${track.episodeId} ${where}`
    const own = states.filter(({ episodeId }) => episodeId === track.episodeId)
    if (own.length > 1) findings.countedTwice.push(name)
    const required = requiredAt(track, isExcused)
    const [state] = own
    if ((state?.at ?? -1) < required)
      findings.lost.push(`${name}: acknowledged ${required}, has ${state?.at ?? 'nothing'}`)
    if (state === undefined) continue
    if (state.device !== `life-${track.life}` || state.furthestCut > FIRST_CUT - track.life)
      findings.cameBack.push(`${name}: of ${state.device} in life ${track.life}, cut ${state.furthestCut}`)
  }
}
