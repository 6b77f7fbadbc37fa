import { MysqlAdapter, type Kysely } from 'kysely'

/** Whether a handle speaks MySQL (or MariaDB); else it is SQLite. Only the helpers of this folder ask. */
export const isMysql = <DB>(db: Kysely<DB>): boolean => db.getExecutor().adapter instanceof MysqlAdapter
