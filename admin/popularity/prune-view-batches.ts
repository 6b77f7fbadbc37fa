import type { Database } from '#shared/database/database.ts'

/** A batch may come back with a snapshot of Redis; nobody puts an older one back. */
const KEPT_MS = 30 * 24 * 3_600_000

/** Forgets the ids of batches that can't come again. */
export const pruneViewBatches = async (db: Database, now: number): Promise<void> => {
  await db
    .deleteFrom('view_batch')
    .where('applied_at', '<', now - KEPT_MS)
    .execute()
}
