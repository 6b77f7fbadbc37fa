import type { Database } from '#shared/database/database.ts'
import { transact } from '#shared/database/transact.ts'
import { upsert } from '#shared/database/upsert.ts'

/** Unmarks an episode for a reader, and remembers when: a merge of what was kept before does not mark it again. */
export const removeBookmark = (
  db: Database,
  { userId, episodeId, at }: { userId: string; episodeId: string; at: number },
): Promise<void> =>
  transact(db, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('bookmark')
      .where('user_id', '=', userId)
      .where('episode_id', '=', episodeId)
      .executeTakeFirst()
    if (Number(numDeletedRows) === 0) return
    const removal = { user_id: userId, episode_id: episodeId, removed_at: at }
    await upsert(tx, 'bookmark_removal', [removal], ['user_id', 'episode_id'], ['removed_at'])
  })
