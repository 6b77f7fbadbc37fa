import type { Progress } from '../history/history.ts'
import { readCursor, writeCursor } from '../lists/cursor.ts'
import type { ReadingContext } from './reading-context.ts'
import type { ShownEpisode } from './read-shown-episodes.ts'
import type { ReadingPage, ReadingQuery } from './reading-page.ts'

export type ListedBookmark = { episode: ShownEpisode; since: number; progress: Progress | null }

const SCOPE = { list: 'bookmark', sort: '-createdAt', filters: {} }

/**
 * A reader's bookmarks, the newest first.
 * @throws CursorError for a cursor of another list
 */
export const listBookmarks = async (
  context: ReadingContext,
  userId: string,
  { cursor, limit }: ReadingQuery,
): Promise<ReadingPage<ListedBookmark>> => {
  let rows = context.db
    .selectFrom('bookmark')
    .select(['episode_id', 'created_at'])
    .where('user_id', '=', userId)
  if (cursor !== undefined) {
    const { value, id } = readCursor(SCOPE, cursor, 'number')
    const at = Number(value)
    rows = rows
      .where('created_at', '<=', at)
      .where((where) => where.or([where('created_at', '<', at), where('episode_id', '<', id)]))
  }
  const found = await rows
    .orderBy('created_at', 'desc')
    .orderBy('episode_id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const ids = page.map((row) => row.episode_id)
  const episodes = await context.shown.read(ids)
  const progress = ids.length === 0 ? new Map<string, Progress>() : await context.history.read(userId, ids)
  const last = page.at(-1)
  return {
    items: page.map((row, index) => ({
      episode: episodes[index]!,
      since: row.created_at,
      progress: progress.get(row.episode_id) ?? null,
    })),
    next:
      found.length > limit && last
        ? writeCursor(SCOPE, { value: last.created_at, id: last.episode_id })
        : null,
  }
}
