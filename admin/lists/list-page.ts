import type { Expression, SqlBool } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Schema } from '#shared/database/schema.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Total } from './count-up-to.ts'
import { listIds, type ListOrder } from './list-ids.ts'
import type { Narrowing } from './narrowing.ts'

/** Items of a list, where the next ones begin (null: there are none), and how many there are (null: many). */
export type Page<Item> = { items: Item[]; next: string | null; total: Total | null }

export type ListSort = { column: string; type: 'number' | 'string' }

export type ListRequest = {
  table: keyof Schema
  /** What the cursor is bound to besides the order: everything that decides which items are in the list. */
  filters: Record<string, unknown>
  /** The name by which the client sorts, with `-` in front for the largest first, and what it means. */
  sort: string
  sorts: Record<string, ListSort>
  branches?: (Expression<SqlBool> | null)[]
  narrowings?: (Narrowing | undefined)[]
  cursor: string | undefined
  limit: number
}

/**
 * Reads a page of any list, and its items by `readItems`: one batch by their ids, in any order.
 * @throws CursorError for a cursor of another list
 */
export const listPage = async <Item extends { id: string }>(
  db: Database,
  request: ListRequest,
  readItems: (ids: string[]) => Promise<Item[]>,
): Promise<Page<Item>> => {
  const { table, sort, sorts, filters, cursor, limit } = request
  const descending = sort.startsWith('-')
  const by = sorts[descending ? sort.slice(1) : sort]
  if (!by) throw new RangeError(`No list of ${table} is sorted by ${sort}`)
  const order: ListOrder = { ...by, descending }
  const scope = { list: table, sort, filters }
  const { positions, hasMore, total } = await listIds(db, {
    table,
    order,
    branches: request.branches ?? [null],
    narrowings: (request.narrowings ?? []).filter((narrowing) => narrowing !== undefined),
    after: cursor === undefined ? null : readCursor(scope, cursor, by.type),
    limit,
  })
  const ids = positions.map(({ id }) => id)
  const items = new Map((ids.length === 0 ? [] : await readItems(ids)).map((item) => [item.id, item]))
  const last = positions.at(-1)
  return {
    // Erased since the ids were read: it is not there any more.
    items: ids.flatMap((id) => items.get(id) ?? []),
    next: hasMore && last ? writeCursor(scope, last) : null,
    total,
  }
}
