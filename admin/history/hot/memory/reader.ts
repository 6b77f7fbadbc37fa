import type { Progress } from '../../history.ts'
import { comparePositions, mergeProgress } from '../../merge-progress.ts'
import { compareUtf8 } from '#shared/bucket/compare-utf8.ts'
import { MAX_HOT_EPISODES, type HotPending, type Loan } from '../hot-history.ts'

/** What this process has of a reader. */
export type Reader = {
  cache: { erasures: number; isComplete: boolean; entries: Map<string, Progress> } | null
  loan: Loan | null
  pending: Map<string, HotPending>
}

export const isSame = (a: Progress, b: Progress): boolean =>
  comparePositions(a, b) === 0 && a.done === b.done && a.furthestCut === b.furthestCut

export const mergeWith = (known: Progress | undefined, change: Progress): Progress =>
  known ? mergeProgress(known, change) : change

/** Adds a change to what is pending of an episode. @param receipt never the same twice */
export const addPending = (
  reader: Reader,
  {
    userId,
    change,
    receivedAt,
    receipt,
  }: { userId: string; change: Progress; receivedAt: number; receipt: string },
): Progress => {
  const known = reader.pending.get(change.episodeId)
  const isNewer = known === undefined || comparePositions(change, known.progress) > 0
  const progress = mergeWith(known?.progress, change)
  reader.pending.set(change.episodeId, {
    userId,
    progress,
    erasures: known?.erasures ?? reader.cache?.erasures ?? 0,
    firstReceivedAt: known?.firstReceivedAt ?? receivedAt,
    positionReceivedAt: isNewer ? receivedAt : known.positionReceivedAt,
    receipt,
  })
  return progress
}

/** Lets the oldest episodes go that are not pending, so that so many stay as a reader may have hot. */
export const shrink = (reader: Reader): void => {
  const { cache, pending } = reader
  if (cache === null || cache.entries.size <= MAX_HOT_EPISODES) return
  reader.loan = null
  const clean = [...cache.entries.values()]
    .filter(({ episodeId }) => !pending.has(episodeId))
    .toSorted((a, b) => a.at - b.at || compareUtf8(a.episodeId, b.episodeId))
  for (const { episodeId } of clean.slice(0, cache.entries.size - MAX_HOT_EPISODES)) {
    cache.entries.delete(episodeId)
    cache.isComplete = false
  }
}
