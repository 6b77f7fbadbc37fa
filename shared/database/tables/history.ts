/** How far a reader is in an episode. Neither key is a foreign one: what is read outlives what is withdrawn. */
export type ProgressTable = {
  user_id: string
  episode_id: string
  /** The newest time that a device named, bounded by when the server heard of it. */
  at: number
  /**
   * Where that was: `at`, cut, offset and device in one text that sorts like them, so that the newest position is
   * the greatest text, and merging needs no reading (`admin/history/rows/progress-row.ts` reads and writes it).
   */
  position: string
  done: number
  furthest_cut: number
}

/** What is known of a reader's history as a whole; the row of a reader is locked while any of it changes. */
export type ReaderHistoryTable = {
  user_id: string
  /** Counts what the reader took out of the history: nothing that was written under a smaller count brings it back. */
  erasures: number
  /** The count of the last time when everything was taken out, and when that was; 0 for never. */
  cleared_erasure: number
  cleared_at: number
  /** Set while the hot store may lack what the database has: what it has of the reader is dropped then. */
  stale_mark: string | null
}

/** An episode that a reader took out of the history. Forgotten when everything is taken out. */
export type HistoryRemovalTable = { user_id: string; episode_id: string; erasure: number; removed_at: number }
