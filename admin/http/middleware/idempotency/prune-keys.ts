import type { Database } from '#shared/database/database.ts'
import { KEPT_MS } from './claim-key.ts'

/** Forgets the answers that are older than a day. @returns how many */
export const pruneKeys = async (db: Database, now: number): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency_key')
    .where('created_at', '<=', now - KEPT_MS)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
