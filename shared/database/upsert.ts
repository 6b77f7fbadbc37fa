import { sql, type Kysely } from 'kysely'
import { isMysql } from './is-mysql.ts'
import type { NewRow, Schema } from './schema.ts'

/**
 * Inserts rows, or overwrites the named columns of those whose key is there already.
 * @param keys the columns of the unique key
 * @param columns what is overwritten
 */
export const upsert = async <Table extends keyof Schema>(
  db: Kysely<Schema>,
  table: Table,
  rows: NewRow<Table>[],
  keys: (keyof Schema[Table] & string)[],
  columns: (keyof Schema[Table] & string)[],
): Promise<void> => {
  if (rows.length === 0) return
  const insert = db.insertInto(table).values(rows)
  const query = isMysql(db)
    ? insert.onDuplicateKeyUpdate(
        Object.fromEntries(columns.map((column) => [column, sql`values(${sql.ref(column)})`])) as never,
      )
    : insert.onConflict((conflict) =>
        conflict
          .columns(keys)
          .doUpdateSet(
            Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)])) as never,
          ),
      )
  await query.execute()
}
