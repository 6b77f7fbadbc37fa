import type { Database } from '#shared/database/database.ts'

/** So many at once. */
const BATCH = 500

/** Marks that the hot store lacks what the database has of a reader. */
export const markStale = async (db: Database, userId: string, mark: string): Promise<void> => {
  await db.updateTable('reader_history').set({ stale_mark: mark }).where('user_id', '=', userId).execute()
}

/**
 * Lets the hot store forget all readers of whom it lacks something. A mark that was set anew meanwhile stays.
 * @param drop makes the store forget
 */
export const settleStaleMarks = async (
  db: Database,
  drop: (userIds: string[]) => Promise<void>,
): Promise<void> => {
  for (;;) {
    const marked = await db
      .selectFrom('reader_history')
      .select(['user_id', 'stale_mark'])
      .where('stale_mark', 'is not', null)
      .limit(BATCH)
      .execute()
    if (marked.length === 0) return
    await drop(marked.map(({ user_id }) => user_id))
    await db
      .updateTable('reader_history')
      .set({ stale_mark: null })
      .where(
        'user_id',
        'in',
        marked.map(({ user_id }) => user_id),
      )
      .where(
        'stale_mark',
        'in',
        marked.flatMap(({ stale_mark }) => stale_mark ?? []),
      )
      .execute()
    if (marked.length < BATCH) return
  }
}
