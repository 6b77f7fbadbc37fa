import type { Transaction } from 'kysely'
import type { NewRow, Schema } from '#shared/database/schema.ts'

/** SQLite takes at most 32,766 parameters in a statement; a thousand rows stay below it with 30 columns. */
const ROWS_PER_STATEMENT = 1000

/** Inserts any number of rows, also none. */
export const insertRows = async <Table extends keyof Schema>(
  tx: Transaction<Schema>,
  table: Table,
  rows: NewRow<Table>[],
): Promise<void> => {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await tx
      .insertInto(table)
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .execute()
  }
}
