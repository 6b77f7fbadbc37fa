import { ACCESS_TOKEN_LIFETIME_MS } from '../tokens/keys/key-times.ts'
import { eraseReadingData } from './erase-reading-data.ts'
import type { ReadingContext } from './reading-context.ts'

/** Few at once: each is some small transactions. */
const BATCH = 100

/**
 * Erases once more what belongs to erased accounts: a server that stopped in between did not, and another one that
 * had not heard of it yet may have taken a place a moment later. An account is done when all its access tokens have
 * expired since.
 * @returns how many accounts are done
 */
export const sweepErasures = async ({
  db,
  now,
  history,
}: Pick<ReadingContext, 'db' | 'now' | 'history'>): Promise<number> => {
  const rows = await db.selectFrom('reader_erasure').selectAll().orderBy('erased_at').limit(BATCH).execute()
  let count = 0
  for (const { user_id: userId, erased_at } of rows) {
    const isLast = now() - erased_at > ACCESS_TOKEN_LIFETIME_MS
    await history.clear(userId)
    await eraseReadingData(db, userId)
    if (!isLast) continue
    // After everything else: a process that ends before it does it again.
    await db.deleteFrom('reader_erasure').where('user_id', '=', userId).execute()
    count += 1
  }
  return count
}
