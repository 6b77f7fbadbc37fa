import { totalmem } from 'node:os'
import { sql } from 'kysely'
import type { Database } from '#shared/database/database.ts'

const GIBIBYTE = 1024 ** 3

/**
 * Gives a database server the memory that one in production has: by default, it takes 128 MB. Commits stay as durable
 * as they were. MySQL and MariaDB name the size of the redo log differently; the one that isn't known is left out.
 */
export const tuneServer = async (server: Database): Promise<void> => {
  const bytes = {
    innodb_buffer_pool_size: Math.floor(Math.min(2 * GIBIBYTE, totalmem() / 4)),
    innodb_log_file_size: GIBIBYTE,
    innodb_redo_log_capacity: GIBIBYTE,
  }
  for (const [name, value] of Object.entries(bytes)) {
    const known = await sql`show global variables like ${name}`.execute(server)
    const isDynamic = !(name === 'innodb_log_file_size' && (await isMysql8(server)))
    if (known.rows.length > 0 && isDynamic) await sql`set global ${sql.ref(name)} = ${value}`.execute(server)
  }
}

/** MySQL 8 still shows the old name of the size, but takes only the new one. */
const isMysql8 = async (server: Database): Promise<boolean> =>
  (await sql`show global variables like 'innodb_redo_log_capacity'`.execute(server)).rows.length > 0
