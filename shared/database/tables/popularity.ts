/** How often an episode was looked at on a day: a reader counts once in half an hour (`admin/popularity/`). */
export type EpisodeViewsDayTable = {
  /** A day in Seoul: `2026-11-21`. */
  day: string
  episode_id: string
  views: number
  /** How many readers that were, as far as a day can tell them apart. */
  readers: number
}

/** How popular an episode is, all in all. */
export type EpisodePopularityTable = {
  episode_id: string
  /** Of all days. */
  views: number
  /** The logarithm to base 2 of its decayed score (`admin/popularity/decayed-score.ts`); null before its first view. */
  score: number | null
}

/** The batches of counts that are in the database: one that comes again is not counted twice. */
export type ViewBatchTable = { id: string; applied_at: number }

export type RankingList = 'all' | 'day' | 'week' | 'line'

/** The lists of popular episodes as they were last counted (`admin/popularity/refresh-rankings.ts`). */
export type RankingTable = {
  list: RankingList
  /** Empty but where the list is `line`. */
  line_id: string
  /** From 1. */
  position: number
  episode_id: string
  views: number
}
