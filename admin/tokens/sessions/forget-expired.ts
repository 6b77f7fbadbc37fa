import type { Database } from '#shared/database/database.ts'
import { transact } from '#shared/database/transact.ts'
import { KEEP_ENDED_MS } from './session-times.ts'

/** Small transactions, so that nobody who signs in waits for them. */
const BATCH = 200

/**
 * Removes sessions that ran out long ago, with their tokens, and links and challenges that are too old. It changes
 * nothing for anybody: none of them was good for anything any more.
 * @returns how many sessions
 */
export const forgetExpired = async (db: Database, now: number): Promise<number> => {
  await db.deleteFrom('one_time_token').where('expires_at', '<=', now).execute()
  for (let count = 0; ;) {
    const rows = await db
      .selectFrom('session')
      .select('id')
      .where('expires_at', '<', now - KEEP_ENDED_MS)
      .orderBy('expires_at')
      .limit(BATCH)
      .execute()
    if (rows.length === 0) return count
    const ids = rows.map(({ id }) => id)
    await transact(db, async (tx) => {
      await tx.deleteFrom('refresh_token').where('session_id', 'in', ids).execute()
      await tx.deleteFrom('session').where('id', 'in', ids).execute()
    })
    count += ids.length
  }
}
