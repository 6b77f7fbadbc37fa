import type { Progress } from '../history.ts'
import type { PendingProgress } from './pending-progress.ts'

/** What took an episode out of a history: under which count, and when. */
export type Erasure = { erasure: number; at: number }

/**
 * What of a pending write is left beside an erasure: all of what was written under its count or received after it,
 * nothing of what was received before. A mixture of both (a server that had not heard of the erasure yet merged the
 * two within one flush) leaves its position where that is of later: what was done or furthest may be of before.
 * @returns null when nothing is left
 */
export const surviveErasure = (pending: PendingProgress, erasure: Erasure): Progress | null => {
  const { progress } = pending
  if (pending.erasures >= erasure.erasure || pending.firstReceivedAt > erasure.at) return progress
  return pending.positionReceivedAt > erasure.at
    ? { ...progress, done: false, furthestCut: progress.cut }
    : null
}
