import { AuthenticationError } from '#shared/errors.ts'
import type { Database } from '#shared/database/database.ts'
import { transact } from '#shared/database/transact.ts'

/** An episode to mark, and since when it is marked (epoch milliseconds). */
export type NewBookmark = { episodeId: string; at: number }

/**
 * Marks published episodes for a reader, in one transaction; what was marked already stays as it is.
 * The reader's row is locked meanwhile, so that nothing is written for an account that is being erased.
 * @returns since when each is marked, by episode
 * @throws AuthenticationError when the account was erased or deactivated a moment ago
 */
export const addBookmarks = (
  db: Database,
  userId: string,
  bookmarks: NewBookmark[],
): Promise<Map<string, number>> =>
  transact(db, async (tx) => {
    const user = await tx
      .selectFrom('user')
      .select('id')
      .where('id', '=', userId)
      .where('deactivated_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!user) throw new AuthenticationError('session_ended', 'This session has ended; sign in again')
    if (bookmarks.length === 0) return new Map()
    // The same episode twice in one statement would be one too many for the key.
    const rows = new Map(
      bookmarks.map(({ episodeId, at }) => [
        episodeId,
        { user_id: userId, episode_id: episodeId, created_at: at },
      ]),
    )
    const existing = await tx
      .selectFrom('bookmark')
      .select(['episode_id', 'created_at'])
      .where('user_id', '=', userId)
      .where('episode_id', 'in', [...rows.keys()])
      .execute()
    const since = new Map(existing.map((row) => [row.episode_id, row.created_at]))
    const fresh = [...rows.values()].filter((row) => !since.has(row.episode_id))
    if (fresh.length > 0) {
      await tx.insertInto('bookmark').values(fresh).execute()
      await tx
        .deleteFrom('bookmark_removal')
        .where('user_id', '=', userId)
        .where(
          'episode_id',
          'in',
          fresh.map((row) => row.episode_id),
        )
        .execute()
    }
    for (const row of fresh) since.set(row.episode_id, row.created_at)
    return since
  })
