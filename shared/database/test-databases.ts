import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { openDatabase, type Database } from './database.ts'
import { migrate } from './migrate.ts'

/** A database of a test's own, with the newest schema and no rows; disposing it drops it, or leaves it to the next test. */
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
  const url = new URL(serverUrl)
  // The URL's own database need not exist: nothing is done in it.
  url.pathname = ''
  await using opened = new AsyncDisposableStack()
  // One connection, which holds the database's name for this test: the server frees it when this process dies.
  const server = opened.use(openDatabase(url.href, { poolSize: 1 }))
  const name = await reserveName(server)
  if (!isPooled()) opened.defer(() => drop(server, name))
  // The statement itself does not tell on MySQL, which counts a database that is there already as made.
  const known = await sql`select 1 from information_schema.schemata where schema_name = ${name}`.execute(
    server,
  )
  await sql`create database if not exists ${sql.id(name)} character set utf8mb4 collate utf8mb4_bin`.execute(
    server,
  )
  url.pathname = `/${name}`
  const db = opened.use(openDatabase(url.href))
  await migrate(db)
  if (known.rows.length > 0) await empty(db)
  const held = opened.move()
  return { db, url: url.href, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

/** Names a test run, whose databases are used again by one test file after the other; without it, none is. */
const runName = (): string | undefined => process.env['HISUBTORY_TEST_RUN']
const isPooled = (): boolean => runName() !== undefined

/** A name that nobody uses now. Making a database takes seconds (hundreds of steps), emptying one some milliseconds. */
const reserveName = async (server: Database): Promise<string> => {
  const run = runName()
  if (run === undefined) return `hisubtory_test_${randomBytes(8).toString('hex')}`
  for (let index = 0; ; index += 1) {
    const name = `${poolPrefix(run)}${index}`
    const { rows } = await sql<{ free: number }>`select get_lock(${name}, 0) as free`.execute(server)
    if (rows[0]?.free === 1) return name
  }
}

const poolPrefix = (run: string): string => `hisubtory_test_${run}_`

const drop = async (server: Database, name: string): Promise<void> => {
  await sql`drop database if exists ${sql.id(name)}`.execute(server)
}

/** Takes the rows of the test before out of all tables but those of the migrations. */
const empty = (db: Database): Promise<void> =>
  db.connection().execute(async (connection) => {
    const tables = (await connection.introspection.getTables()).map(({ name }) => name)
    const [first, ...others] = tables.map(
      (table) => sql<{ name: string }>`select ${table} as name where exists (select 1 from ${sql.id(table)})`,
    )
    if (!first) return
    const filled = await others
      .reduce((all, one) => sql<{ name: string }>`${all} union all ${one}`, first)
      .execute(connection)
    await sql`set foreign_key_checks = 0`.execute(connection)
    for (const { name } of filled.rows) await sql`delete from ${sql.id(name)}`.execute(connection)
    await sql`set foreign_key_checks = 1`.execute(connection)
  })

/** Drops the databases that the tests of a run left for each other. */
export const dropTestDatabases = async (serverUrl: string, run: string): Promise<void> => {
  const url = new URL(serverUrl)
  url.pathname = ''
  await using server = openDatabase(url.href, { poolSize: 1 })
  const { rows } = await sql<{ name: string }>`
    select schema_name as name from information_schema.schemata
    where schema_name like ${`${poolPrefix(run)}%`}`.execute(server)
  for (const { name } of rows) await drop(server, name)
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
