import type { Database } from '#shared/database/database.ts'

/** When a reader took something away last, in epoch milliseconds; by episode, and -Infinity where never. */
export type TakenOut = { fromHistory: (episodeId: string) => number; bookmark: (episodeId: string) => number }

const timesOf = (rows: { episode_id: string; removed_at: number }[]): Map<string, number> =>
  new Map(rows.map((row) => [row.episode_id, Number(row.removed_at)]))

/**
 * What a reader took out of the history, by episode or as a whole, and which bookmarks, of some episodes.
 * Three queries, however many they are.
 */
export const readTakenOut = async (db: Database, userId: string, episodes: string[]): Promise<TakenOut> => {
  if (episodes.length === 0) return { fromHistory: () => -Infinity, bookmark: () => -Infinity }
  const reader = await db
    .selectFrom('reader_history')
    .select(['cleared_erasure', 'cleared_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const removed = async (table: 'history_removal' | 'bookmark_removal') =>
    timesOf(
      await db
        .selectFrom(table)
        .select(['episode_id', 'removed_at'])
        .where('user_id', '=', userId)
        .where('episode_id', 'in', episodes)
        .execute(),
    )
  const [history, bookmarks] = [await removed('history_removal'), await removed('bookmark_removal')]
  const clearedAt = reader && reader.cleared_erasure > 0 ? Number(reader.cleared_at) : -Infinity
  return {
    fromHistory: (episodeId) => Math.max(clearedAt, history.get(episodeId) ?? -Infinity),
    bookmark: (episodeId) => bookmarks.get(episodeId) ?? -Infinity,
  }
}
