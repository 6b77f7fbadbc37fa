import type { Database } from '#shared/database/database.ts'
import { upsert } from '#shared/database/upsert.ts'
import { withLockedReaders } from './lock-readers.ts'

export type EraseProgress = {
  userId: string
  /** Null for all of them. */
  episodeId: string | null
  now: number
  /** Marks that the hot store has to drop what it has; null where there is none. */
  staleMark: string | null
}

/**
 * Takes one episode or everything out of a reader's history, and remembers that, so that what was written before and
 * arrives late does not bring it back. @returns how many rows that were
 */
export const eraseProgress = (db: Database, erase: EraseProgress): Promise<number> => {
  const { userId, episodeId, now, staleMark } = erase
  return withLockedReaders(db, [userId], async (tx, readers) => {
    const erasure = (readers.get(userId)?.erasures ?? 0) + 1
    const everything = episodeId === null ? { cleared_erasure: erasure, cleared_at: now } : {}
    await tx
      .updateTable('reader_history')
      .set({ erasures: erasure, ...everything, ...(staleMark === null ? {} : { stale_mark: staleMark }) })
      .where('user_id', '=', userId)
      .execute()
    const rows = tx.deleteFrom('progress').where('user_id', '=', userId)
    if (episodeId === null) {
      await tx.deleteFrom('history_removal').where('user_id', '=', userId).execute()
      return Number((await rows.executeTakeFirst()).numDeletedRows)
    }
    const removal = { user_id: userId, episode_id: episodeId, erasure, removed_at: now }
    await upsert(tx, 'history_removal', [removal], ['user_id', 'episode_id'], ['erasure', 'removed_at'])
    return Number((await rows.where('episode_id', '=', episodeId).executeTakeFirst()).numDeletedRows)
  })
}
