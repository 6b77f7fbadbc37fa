import type { Progress } from '../history.ts'

/** What a hot store took for a reader and the database may not have yet. Times are the server's own, in epoch ms. */
export type PendingProgress = {
  userId: string
  progress: Progress
  /** The count of erasures that the hot store knew when the first of it was written. */
  erasures: number
  /** When the first of it was received. */
  firstReceivedAt: number
  /** When the write was received that set its position. */
  positionReceivedAt: number
}
