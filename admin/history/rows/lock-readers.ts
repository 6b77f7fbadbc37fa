import type { Transaction } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'

export type ReaderRows = Map<string, Row<'reader_history'>>

const lock = async (tx: Transaction<Schema>, userIds: string[]): Promise<ReaderRows> => {
  const rows = await tx
    .selectFrom('reader_history')
    .selectAll()
    .where('user_id', 'in', userIds)
    .orderBy('user_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.user_id, row]))
}

const add = async (db: Database, userIds: string[]): Promise<void> => {
  const rows = userIds
    .toSorted()
    .map((user_id) => ({ user_id, erasures: 0, cleared_erasure: 0, cleared_at: 0, stale_mark: null }))
  await db.insertInto('reader_history').ignore().values(rows).execute()
}

/**
 * Runs a transaction in which the rows of some readers are locked, so that what is written and what is taken out of
 * their histories come one after the other. A reader whom nobody knows gets a row first, in a transaction of its own:
 * two that add one beside locks of others would dead-lock.
 */
export const withLockedReaders = async <Result>(
  db: Database,
  userIds: string[],
  work: (tx: Transaction<Schema>, readers: ReaderRows) => Promise<Result>,
): Promise<Result> => {
  const wanted = [...new Set(userIds)]
  for (;;) {
    const attempt = await transact(db, async (tx) => {
      const readers = await lock(tx, wanted)
      const missing = wanted.filter((userId) => !readers.has(userId))
      return missing.length > 0 ? { missing } : { done: await work(tx, readers) }
    })
    if ('done' in attempt) return attempt.done as Result
    await add(db, attempt.missing)
  }
}
