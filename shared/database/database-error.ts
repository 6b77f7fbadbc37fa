/** What kind of fault a database reported, whichever database it was. */
export type DatabaseFault =
  'unique' | 'foreign-key' | 'deadlock' | 'unavailable' | 'refused' | 'exists' | 'other'

const MYSQL: Record<number, DatabaseFault> = {
  // No right to the database, wrong user or password, no such database, and MariaDB's word for a wrong one by socket.
  1044: 'refused',
  1045: 'refused',
  1049: 'refused',
  1698: 'refused',
  1050: 'exists',
  1061: 'exists',
  1062: 'unique',
  1205: 'deadlock',
  1213: 'deadlock',
  1451: 'foreign-key',
  1452: 'foreign-key',
  // MariaDB 11 reports a lost race under snapshot isolation so.
  1020: 'deadlock',
  // Too many connections, of all or of this user; the server is stopping; or it is read-only, as a writer becomes
  // that hands over to another one.
  1040: 'unavailable',
  1053: 'unavailable',
  1203: 'unavailable',
  1226: 'unavailable',
  1290: 'unavailable',
  1836: 'unavailable',
  1927: 'unavailable',
}

// https://www.sqlite.org/rescode.html, extended result codes
const SQLITE: Record<number, DatabaseFault> = {
  5: 'deadlock',
  261: 'deadlock',
  517: 'deadlock',
  787: 'foreign-key',
  1811: 'foreign-key',
  1555: 'unique',
  2067: 'unique',
}

/** The first byte of a code says what kind it is: the disk fails or is full, or the file is gone. */
const SQLITE_UNAVAILABLE = new Set([10, 13, 14])

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
])

/** Maps a driver's error; the only place that knows the databases' numbers. */
export const databaseFault = (error: unknown): DatabaseFault => {
  if (typeof error !== 'object' || error === null) return 'other'
  const { errno, errcode, code, fatal } = error as Record<'errno' | 'errcode' | 'code' | 'fatal', unknown>
  if (typeof errcode === 'number')
    return SQLITE[errcode] ?? (SQLITE_UNAVAILABLE.has(errcode % 256) ? 'unavailable' : 'other')
  // What mysql2 says of a connection that was lost before, without a code: rolling back on it is the first to be told.
  if (fatal === true && code === undefined && errno === undefined) return 'unavailable'
  if (typeof code === 'string' && CONNECTION_CODES.has(code)) return 'unavailable'
  return typeof errno === 'number' ? (MYSQL[errno] ?? 'other') : 'other'
}
