import { sql } from 'kysely'
import type { Config } from '#shared/config/config.ts'
import type { Database } from '#shared/database/database.ts'
import { expectThat, ok, warning, wrong, type Finding } from './finding.ts'
import { isElsewhere } from './is-elsewhere.ts'

type Server = { version: string; sqlMode: string; charset: string; collation: string }

const readServer = async (db: Database): Promise<Server> => {
  const { rows } = await sql<Server>`
    select version() as version, @@session.sql_mode as sqlMode,
      @@character_set_database as charset, @@collation_database as collation`.execute(db)
  const [server] = rows
  if (!server) throw new Error('The database tells nothing of itself')
  return server
}

/** What the suites run on (README): MySQL 8.4 and later, MariaDB 10.11 and later. */
const isKnown = (version: string): boolean => {
  const isMariadb = version.includes('MariaDB')
  // Some servers of MariaDB put a version of MySQL in front, for old clients.
  const [, major = 0, minor = 0] = (/^(?:5\.5\.5-)?(\d+)\.(\d+)/.exec(version) ?? []).map(Number)
  const [leastMajor, leastMinor] = isMariadb ? [10, 11] : [8, 4]
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}

const textFinding = async (db: Database, { charset, collation }: Server): Promise<Finding> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE' and table_name not like 'kysely%'
      and (table_collation <> 'utf8mb4_bin' or engine <> 'InnoDB')`.execute(db)
  if (rows.length > 0) {
    const names = rows.map(({ name }) => name).join(', ')
    const advice =
      'convert them: alter table … convert to character set utf8mb4 collate utf8mb4_bin, engine = InnoDB'
    return wrong('charset', `Tables are not InnoDB with utf8mb4_bin: ${names}`, advice)
  }
  if (charset !== 'utf8mb4') {
    const advice =
      'alter database … character set utf8mb4 collate utf8mb4_bin, for whatever others make in it'
    return warning('charset', `The database's own is ${charset}; all tables have utf8mb4_bin`, advice)
  }
  return ok('charset', `utf8mb4; the database has ${collation}, our tables utf8mb4_bin`)
}

const tlsFinding = async (db: Database, { url, stage }: Where): Promise<Finding> => {
  const { rows } = await sql<{ Value: string }>`show session status like 'Ssl_cipher'`.execute(db)
  const cipher = rows[0]?.Value ?? ''
  if (cipher !== '') return ok('tls', `Encrypted (${cipher})`)
  if (stage === 'development' || !isElsewhere(url)) return ok('tls', 'Not encrypted, on this machine')
  const advice =
    'add ?ssl={"verifyIdentity":true} (URL-encoded) to DATABASE_URL; NODE_EXTRA_CA_CERTS names the file of an authority that Node.js does not know'
  return warning('tls', 'What is said to the database is not encrypted', advice)
}

type Where = { url: string; stage: Config['stage'] }

/** What a database server has to be, besides being there. */
export const checkDatabaseServer = async (db: Database, where: Where): Promise<Finding[]> => {
  const server = await readServer(db)
  return [
    expectThat(isKnown(server.version), 'version', server.version, [
      `${server.version} is older than what this is tested with`,
      'use MySQL 8.4 or later, or MariaDB 10.11 or later',
    ]),
    await textFinding(db, server),
    expectThat(server.sqlMode.includes('STRICT_ALL_TABLES'), 'sql_mode', server.sqlMode, [
      `Our sessions have ${server.sqlMode || 'none'}, without STRICT_ALL_TABLES: too long texts would be cut silently`,
      'let nothing between (a proxy, init_connect) set sql_mode again',
    ]),
    await tlsFinding(db, where),
  ]
}
