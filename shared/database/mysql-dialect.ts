import { CompiledQuery, MysqlDialect, type Dialect } from 'kysely'
import { createPool, type PoolConnection } from 'mysql2'
import type { Socket } from 'node:net'

// READ COMMITTED takes no gap locks: claims by several publishers don't dead-lock on each other.
// Strict mode and a known time zone, whatever the server's defaults are.
// The level has a statement of its own: its variable has another name in MariaDB before 11.1.
const SESSION = [
  'set session transaction isolation level read committed',
  "set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'",
]

/** How a database server is spoken with; SQLite, which is none, does without. */
export type DatabaseOptions = {
  /** The most connections that this process holds. */
  poolSize?: number
  /**
   * Milliseconds without a byte, after which a connection is given up. For who answers requests, and only there: a
   * statement that takes longer than that looks the same. Without it, the connections to a machine that is gone are
   * waited for until the system gives them up, a quarter of an hour on Linux (tcp_retries2).
   */
  silenceMs?: number
}

const giveUp = (connection: PoolConnection, silenceMs: number): void => {
  const silent = Object.assign(new Error('The database said nothing for too long'), { code: 'ETIMEDOUT' })
  // The driver's types don't tell that this is the socket.
  const stream = (connection as unknown as { stream: Socket }).stream
  stream.setTimeout(silenceMs, () => stream.destroy(silent))
}

/**
 * Kysely's dialect over mysql2, for MySQL and MariaDB.
 * @param url `mysql://user:password@host:port/database`
 */
export const mysqlDialect = (url: string, { poolSize = 10, silenceMs }: DatabaseOptions = {}): Dialect => {
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
  if (silenceMs !== undefined) pool.on('connection', (connection) => giveUp(connection, silenceMs))
  return new MysqlDialect({
    pool,
    onCreateConnection: async (connection) => {
      for (const statement of SESSION) await connection.executeQuery(CompiledQuery.raw(statement))
    },
  })
}
