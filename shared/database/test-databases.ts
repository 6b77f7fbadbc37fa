import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { openDatabase, type Database } from './database.ts'
import { migrate } from './migrate.ts'

/** A database of a test's own, with the newest schema and no rows; disposing it drops it. */
export type TestDatabase = AsyncDisposable & {
  db: Database
  /** For a second handle on the same database; `sqlite::memory:` can have none. */
  url: string
}

export type OpenTestDatabase = () => Promise<TestDatabase>

/** The servers on which tests run besides SQLite: URLs in an environment variable that the test run sets. */
const serverUrls = (): string[] =>
  (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(/[\s,]+/).filter((url) => url !== '')

const openSqlite = async (): Promise<TestDatabase> => {
  const url = 'sqlite::memory:'
  const db = openDatabase(url)
  await migrate(db)
  return { db, url, [Symbol.asyncDispose]: () => db.destroy() }
}

/** A database of its own on a MySQL or MariaDB server. @param serverUrl `mysql://…`; the database that it names is left alone */
export const openOnServer = async (serverUrl: string): Promise<TestDatabase> => {
  const name = `hisubtory_test_${randomBytes(8).toString('hex')}`
  const url = new URL(serverUrl)
  // The URL's own database need not exist: nothing is done in it.
  url.pathname = ''
  const server = openDatabase(url.href, { poolSize: 1 })
  await sql`create database ${sql.id(name)} character set utf8mb4 collate utf8mb4_bin`.execute(server)
  url.pathname = `/${name}`
  const db = openDatabase(url.href)
  const dispose = async () => {
    await db.destroy()
    await sql`drop database ${sql.id(name)}`.execute(server)
    await server.destroy()
  }
  try {
    await migrate(db)
  } catch (error) {
    await dispose()
    throw error
  }
  return { db, url: url.href, [Symbol.asyncDispose]: dispose }
}

/**
 * Declares the same tests for every database of this test run: SQLite in memory, and each server that the
 * environment variable `HISUBTORY_TEST_DATABASES` names (URLs, separated by commas or spaces).
 * @param declare gets a name for the suite, and a function that opens a fresh database on each call; making
 *   one on a server takes a second or two, so open it in `beforeAll` where tests can share it
 */
export const forEachDatabase = (declare: (name: string, open: OpenTestDatabase) => void): void => {
  declare('SQLite', openSqlite)
  for (const url of serverUrls()) declare(`MySQL at ${new URL(url).host}`, () => openOnServer(url))
}
