import { existsSync } from 'node:fs'
import type { DatabaseConfig } from '#shared/config/config.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { migrationStatus } from '#shared/database/migrate.ts'
import { HisubtoryError } from '#shared/errors.ts'

/**
 * Opens the database of the configuration for commands that work on what is there; dispose of it with
 * `await using`. Looking makes no file.
 * @throws HisubtoryError `database_missing` or `migration_pending`
 */
export const openExistingDatabase = async (
  config: DatabaseConfig,
  options: { silenceMs?: number } = {},
): Promise<Database> => {
  if (config.kind === 'sqlite' && config.path !== ':memory:' && !existsSync(config.path)) {
    throw new HisubtoryError(
      'database_missing',
      `There is no database at ${config.path}: name it by --data or DATABASE_URL, or make one by "npm run migrate" or "npm run demo"`,
    )
  }
  await using opened = new AsyncDisposableStack()
  const db = opened.use(openDatabase(config.url, options))
  const pending = (await migrationStatus(db)).filter(({ appliedAt }) => appliedAt === null)
  if (pending.length > 0) {
    throw new HisubtoryError(
      'migration_pending',
      `The database lacks ${pending.length} of the newest migrations: run "npm run migrate" first`,
    )
  }
  opened.move()
  return db
}
