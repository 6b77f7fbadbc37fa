import { existsSync } from 'node:fs'
import type { DatabaseConfig } from '#shared/config/config.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { migrationStatus } from '#shared/database/migrate.ts'
import type { DoctorContext } from './check.ts'
import { checkDatabaseServer } from './check-database-server.ts'
import { expectThat, ok, wrong, type Finding } from './finding.ts'

const migrationFinding = async (db: Database): Promise<Finding> => {
  const all = await migrationStatus(db)
  const pending = all.filter(({ appliedAt }) => appliedAt === null)
  const names = pending.map(({ name }) => name)
  return expectThat(pending.length === 0, 'migrations', `All ${all.length} are applied`, [
    `${pending.length} of ${all.length} are not applied (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''})`,
    'run "npm run migrate"',
  ])
}

/** SQLite makes a file by looking for it. */
export const isMissing = (config: DatabaseConfig): boolean =>
  config.kind === 'sqlite' && config.path !== ':memory:' && !existsSync(config.path)

/** Whether the database answers, is one that we know, and has our schema. */
export const checkDatabase = async ({ config: { database, stage } }: DoctorContext): Promise<Finding[]> => {
  if (isMissing(database)) {
    const advice = 'name it by --data or DATABASE_URL, or make one by "npm run migrate" or "npm run demo"'
    return [wrong('answers', 'There is no file where the database has to be', advice)]
  }
  await using db = openDatabase(database.url, { poolSize: 1 })
  const server =
    database.kind === 'mysql'
      ? await checkDatabaseServer(db, { url: database.url, stage })
      : [ok('answers', 'SQLite, in a file of this machine')]
  return [...server, await migrationFinding(db)]
}
