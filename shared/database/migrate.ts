import { Migrator, type MigrationResult } from 'kysely/migration'
import { HisubtoryError } from '../errors.ts'
import { databaseFault } from './database-error.ts'
import type { Database } from './database.ts'
import { allMigrations } from './migrations/all-migrations.ts'

const migratorOf = (db: Database): Migrator =>
  new Migrator({ db: db, provider: { getMigrations: async () => allMigrations } })

/**
 * Brings the database to the newest schema. Safe when two run at once (the second waits and finds nothing to
 * do), and to be run again after a failure. A database with all steps and further ones is that of a newer release: one
 * that is deployed again after it finds nothing to do, and runs on the newer schema.
 * @returns the names of the steps that were applied now
 * @throws HisubtoryError `migration_failed` that names the step, or `database_refused`
 */
export const migrate = async (db: Database): Promise<string[]> => {
  // The migrator itself would refuse steps that it does not know.
  if ((await migrationStatus(db)).every(({ appliedAt }) => appliedAt !== null)) return []
  const { error, results = [] } = await migratorOf(db).migrateToLatest()
  const named = (status: MigrationResult['status']) =>
    results.filter((result) => result.status === status).map((result) => result.migrationName)
  if (error !== undefined) {
    if (databaseFault(error) === 'refused') throw refusedError(error)
    const step = named('Error')[0]
    throw new HisubtoryError(
      'migration_failed',
      `The migration ${step ?? '(before the first step)'} failed; what stood before it is applied. Mend the cause and run it again`,
      { cause: error },
    )
  }
  return named('Success')
}

/**
 * All migrations in their order, and when each was applied; `appliedAt` is null for a pending one.
 * @throws HisubtoryError `database_refused`
 */
export const migrationStatus = async (db: Database): Promise<{ name: string; appliedAt: Date | null }[]> => {
  try {
    const all = await migratorOf(db).getMigrations()
    return all.map(({ name, executedAt }) => ({ name, appliedAt: executedAt ?? null }))
  } catch (error) {
    throw databaseFault(error) === 'refused' ? refusedError(error) : error
  }
}

/** Nothing was begun. The driver's message, as the cause, tells whether it is the user, the password or the database. */
const refusedError = (cause: unknown): HisubtoryError =>
  new HisubtoryError(
    'database_refused',
    'The database refuses the connection: DATABASE_URL has to name a user, a password and a database that it knows',
    { cause },
  )
