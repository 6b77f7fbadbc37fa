import { CompiledQuery, MysqlDialect, type Dialect } from 'kysely'
import { createPool } from 'mysql2'

// READ COMMITTED takes no gap locks: claims by several publishers don't dead-lock on each other.
// Strict mode and a known time zone, whatever the server's defaults are.
// The level has a statement of its own: its variable has another name in MariaDB before 11.1.
const SESSION = [
  'set session transaction isolation level read committed',
  "set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'",
]

/**
 * Kysely's dialect over mysql2, for MySQL and MariaDB.
 * @param url `mysql://user:password@host:port/database`
 * @param poolSize the most connections that this process holds
 */
export const mysqlDialect = (url: string, poolSize = 10): Dialect => {
  const pool = createPool({
    uri: url,
    connectionLimit: poolSize,
    timezone: 'Z',
    dateStrings: true,
    jsonStrings: true,
    decimalNumbers: true,
    supportBigNumbers: true,
    charset: 'utf8mb4_bin',
    connectTimeout: 10_000,
    enableKeepAlive: true,
  })
  return new MysqlDialect({
    pool,
    onCreateConnection: async (connection) => {
      for (const statement of SESSION) await connection.executeQuery(CompiledQuery.raw(statement))
    },
  })
}
