import { sql, type Kysely, type RawBuilder } from 'kysely'
import { isMysql } from './is-mysql.ts'

/** A text that stands in a column of JSON, at the top; null where there is none. MySQL keeps its quotes, SQLite takes them off. */
export const jsonText = <DB>(
  db: Kysely<DB>,
  column: RawBuilder<unknown>,
  name: string,
): RawBuilder<string | null> => {
  const path = sql.lit(`$.${name}`)
  const found = sql<string | null>`json_extract(${column}, ${path})`
  return isMysql(db) ? sql<string | null>`json_unquote(${found})` : found
}
