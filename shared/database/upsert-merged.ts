import { sql, type Kysely, type RawBuilder } from 'kysely'
import { isMysql } from './is-mysql.ts'
import type { NewRow, Schema } from './schema.ts'

/** What a column becomes, of what it is and of what comes. */
export type Merge = (kept: RawBuilder<unknown>, given: RawBuilder<unknown>) => RawBuilder<unknown>

/**
 * Inserts rows, or merges them into those whose key is there already: by the database itself, so that no two
 * writers overwrite each other. Give the rows in the order of their key: so two at once don't dead-lock.
 * @param keys the columns of the unique key
 * @param merge the columns that are merged, each by itself
 */
export const upsertMerged = async <Table extends keyof Schema>(
  db: Kysely<Schema>,
  table: Table,
  rows: NewRow<Table>[],
  keys: (keyof Schema[Table] & string)[],
  merge: Partial<Record<keyof Schema[Table] & string, Merge>>,
): Promise<void> => {
  if (rows.length === 0) return
  const insert = db.insertInto(table).values(rows)
  const merged = (givenOf: (column: string) => RawBuilder<unknown>) =>
    Object.fromEntries(
      Object.entries(merge as Record<string, Merge>).map(([column, of]) => [
        column,
        of(sql.ref(`${table}.${column}`), givenOf(column)),
      ]),
    ) as never
  const query = isMysql(db)
    ? insert.onDuplicateKeyUpdate(merged((column) => sql`values(${sql.ref(column)})`))
    : insert.onConflict((conflict) =>
        conflict.columns(keys).doUpdateSet(merged((column) => sql.ref(`excluded.${column}`))),
      )
  await query.execute()
}
