import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Database } from './database.ts'
import { databaseFault } from './database-error.ts'
import type { Schema } from './schema.ts'

const ATTEMPTS = 12

/**
 * Runs a function in one writing transaction, again when the database chose it as the victim of a dead-lock
 * or found its lock taken. So the function must do nothing but queries on the handle that it is given.
 */
export const transact = async <Result>(
  db: Database,
  work: (transaction: Transaction<Schema>) => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (databaseFault(error) !== 'deadlock' || attempt >= ATTEMPTS) throw error
      await sleep(Math.random() * Math.min(200, 5 * 2 ** attempt))
    }
  }
}

/**
 * Runs reads on one consistent snapshot of the database: what is read together was true together.
 * It blocks no writer. On the handle of a transaction, it reads what that one sees, its own writes too.
 */
export const readSnapshot = async <Result>(
  db: Database,
  work: (transaction: Transaction<Schema>) => Promise<Result>,
): Promise<Result> =>
  db.isTransaction
    ? work(db as Transaction<Schema>)
    : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
