import { readCursor, writeCursor, type CursorScope } from '../lists/cursor.ts'

/** The newest first: ids begin with the time at which they were made. */
const sort = '-id'

type Request = { cursor?: string | undefined; limit: number }

/**
 * Reads a page of a list that is ordered by its ids, from the newest to the oldest.
 * @param read gets the id behind which the page begins, and how many rows to read
 * @returns the items, and the cursor of the next page; null: there is none
 * @throws CursorError for a cursor of another list
 */
export const pageById = async <Item extends { id: string }>(
  scope: Omit<CursorScope, 'sort'>,
  { cursor, limit }: Request,
  read: (before: string | undefined, limit: number) => Promise<Item[]>,
): Promise<{ items: Item[]; next: string | null }> => {
  const bound = { ...scope, sort }
  const before = cursor === undefined ? undefined : readCursor(bound, cursor, 'string').id
  const rows = await read(before, limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? writeCursor(bound, { value: '', id: last.id }) : null }
}
