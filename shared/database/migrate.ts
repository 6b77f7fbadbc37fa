import { Migrator, type MigrationResult } from 'kysely/migration'
import { HisubtoryError } from '../errors.ts'
import type { Database } from './database.ts'
import { allMigrations } from './migrations/all-migrations.ts'

const migratorOf = (db: Database): Migrator =>
  new Migrator({ db: db, provider: { getMigrations: async () => allMigrations } })

/**
 * Brings the database to the newest schema. Safe when two run at once (the second waits and finds nothing to
 * do), and to be run again after a failure.
 * @returns the names of the steps that were applied now
 * @throws HisubtoryError `migration_failed` that names the step
 */
export const migrate = async (db: Database): Promise<string[]> => {
  const { error, results = [] } = await migratorOf(db).migrateToLatest()
  const named = (status: MigrationResult['status']) =>
    results.filter((result) => result.status === status).map((result) => result.migrationName)
  if (error !== undefined) {
    const step = named('Error')[0]
    throw new HisubtoryError(
      'migration_failed',
      `The migration ${step ?? '(before the first step)'} failed; what stood before it is applied. Mend the cause and run it again`,
      { cause: error },
    )
  }
  return named('Success')
}

/** All migrations in their order, and when each was applied; `appliedAt` is null for a pending one. */
export const migrationStatus = async (db: Database): Promise<{ name: string; appliedAt: Date | null }[]> =>
  (await migratorOf(db).getMigrations()).map(({ name, executedAt }) => ({
    name,
    appliedAt: executedAt ?? null,
  }))
