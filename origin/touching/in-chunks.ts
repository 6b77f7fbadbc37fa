/** Few enough for one `in` list: databases plan longer ones badly. */
const CHUNK = 500

/** Runs a query on ids, 500 at a time, and returns all rows; no ids, no query. */
export const inChunks = async <Item>(
  ids: Iterable<string>,
  query: (ids: string[]) => Promise<Item[]>,
): Promise<Item[]> => {
  const all = [...ids]
  const rows: Item[] = []
  for (let start = 0; start < all.length; start += CHUNK) {
    for (const row of await query(all.slice(start, start + CHUNK))) rows.push(row)
  }
  return rows
}
