import { Kysely } from 'kysely'
import { HisubtoryError } from '../errors.ts'
import { mysqlDialect, type DatabaseOptions } from './mysql-dialect.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite-dialect.ts'

export type Database = Kysely<Schema>

/**
 * Opens the database of a URL; nothing is connected before the first query. Dispose it with `destroy()`.
 * @param url `sqlite:PATH`, `sqlite::memory:` or `mysql://…`
 * @throws HisubtoryError `database_url_invalid` without repeating the URL: it may hold a password.
 */
export const openDatabase = (url: string, options: DatabaseOptions = {}): Database => {
  if (url.startsWith('sqlite:'))
    return new Kysely<Schema>({ dialect: sqliteDialect(url.slice('sqlite:'.length)) })
  if (url.startsWith('mysql:')) return new Kysely<Schema>({ dialect: mysqlDialect(url, options) })
  throw new HisubtoryError('database_url_invalid', 'A database URL begins with sqlite: or mysql:')
}
