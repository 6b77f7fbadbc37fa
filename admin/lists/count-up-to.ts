import type { Expression, SqlBool } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Schema } from '#shared/database/schema.ts'

/** How many items a list has; `isMinimum`: at least so many ("10,000+"). */
export type Total = { count: number; isMinimum: boolean }

/** Nobody reads an exact number beyond it, and counting would read every entry of an index. */
const MAX_COUNT = 10_000

/** Counts the rows of parts that don't overlap, each from its index, and stops at 10,000. */
export const countUpTo = async (
  db: Database,
  table: keyof Schema,
  parts: (Expression<SqlBool> | null)[],
): Promise<Total> => {
  let count = 0
  for (const part of parts) {
    const rows = db
      .selectFrom(table as 'episode')
      .select('id')
      .limit(MAX_COUNT + 1 - count)
    const { found } = await db
      .selectFrom((part ? rows.where(part) : rows).as('part'))
      .select((select) => select.fn.countAll<number>().as('found'))
      .executeTakeFirstOrThrow()
    count += Number(found)
    if (count > MAX_COUNT) return { count: MAX_COUNT, isMinimum: true }
  }
  return { count, isMinimum: false }
}
