/** Where in an episode: `cut` counts from 0, `offset` is how far within it, in thousandths (0 to 1000). */
export type Position = { cut: number; offset: number }

/** What a device says; `at` is its own clock's word for when that was, in epoch milliseconds. */
export type ProgressInput = Position & { episodeId: string; done: boolean; at: number; device: string }

/** How far a reader is in an episode; `at` is never later than when the server heard of it. */
export type Progress = ProgressInput & { furthestCut: number }

/** `next` goes into `before` for the page behind; null where nothing is behind. */
export type HistoryPage = { items: Progress[]; next: { at: number; episodeId: string } | null }

/**
 * What readers have read, and how far: their view history.
 *
 * Writing is idempotent and commutative: whatever order writes of several devices come in, and however often, the
 * newest `at` decides the position (equal ones by a fixed order), what was done stays done, and the furthest cut
 * stays the furthest. A time in the future counts as now.
 *
 * What is acknowledged, and when it is durable:
 * - `record` returns when the hot store has it (Redis, or this process), and the database has it within the flush
 *   interval (HISTORY_FLUSH_INTERVAL, 1 s) for as long as one server runs: what is younger is lost when the hot
 *   store is emptied or killed. With HISTORY_DURABILITY=immediate, and wherever the hot store does not answer, it
 *   returns when the database has it.
 * - `remove` and `clear` return when the database has them. What they took away does not come back by a write that
 *   was received before them and arrives late.
 * - While the database is away, `record` goes on with the hot store, and everything else that needs the database
 *   fails with the driver's error.
 */
export type History = {
  /** @returns how far the reader is in the episode of each input, in the order of the inputs */
  record(userId: string, inputs: ProgressInput[]): Promise<Progress[]>
  /** @returns how far the reader is in those of the episodes that were begun, by episode */
  read(userId: string, episodeIds: string[]): Promise<Map<string, Progress>>
  /** The newest first; equal times by the id of the episode, the greatest first. */
  list(
    userId: string,
    page: { before: { at: number; episodeId: string } | null; limit: number },
  ): Promise<HistoryPage>
  /** Takes one episode out. @returns whether it was there */
  remove(userId: string, episodeId: string): Promise<boolean>
  /** Takes out everything. @returns how many episodes that were */
  clear(userId: string): Promise<number>
  /**
   * Brings into the database what of a reader is not there yet, for who counts there. What a hot store that is away
   * still holds of it follows when it is back.
   */
  settle(userId: string): Promise<void>
}
