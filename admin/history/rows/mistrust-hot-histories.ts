import { transact } from '#shared/database/transact.ts'
import type { Database } from '#shared/database/database.ts'

/** More than anybody takes out of a history between a backup and the moment it is needed. */
const ERASURES_AHEAD = 1_000_000

/**
 * Lets the hot store forget what it has of every reader, for a database that was restored to an earlier time: what is
 * hot is of later. What is pending there stays, and is flushed.
 *
 * The counts of erasures jump ahead, because the hot store may know greater ones than the restored rows: what was
 * written under such a count would come back when a reader takes something out, as if it were later than that.
 * @returns how many readers that are
 */
export const mistrustHotHistories = (db: Database, newMark: () => string): Promise<number> =>
  transact(db, async (tx) => {
    const mark = newMark()
    await tx
      .insertInto('reader_history')
      .columns(['user_id', 'erasures', 'cleared_erasure', 'cleared_at', 'stale_mark'])
      .expression((build) =>
        build
          .selectFrom('user')
          .select((it) => [
            'user.id',
            it.val(0).as('erasures'),
            it.val(0).as('cleared_erasure'),
            it.val(0).as('cleared_at'),
            it.val(mark).as('stale_mark'),
          ])
          .where('user.id', 'not in', build.selectFrom('reader_history').select('user_id')),
      )
      .execute()
    const { numUpdatedRows } = await tx
      .updateTable('reader_history')
      .set((it) => ({ erasures: it('erasures', '+', ERASURES_AHEAD), stale_mark: mark }))
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  })
