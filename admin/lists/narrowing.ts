import type { Expression, SqlBool } from 'kysely'

/** More ids than this are not read: then the list is walked in its order, and each item is asked for. */
const MAX_IDS = 2_000

/**
 * A filter that can be applied from either side, whichever is cheaper: few items are found by its index, and many
 * are met soon in any order. Neither way reads the whole list.
 */
export type Narrowing = {
  /** Up to `limit` ids of the items that pass, from an index. */
  ids: (limit: number) => Promise<string[]>
  /** Whether the item of the list's row passes: a look-up in an index. */
  probe: Expression<SqlBool>
}

/**
 * The ids that pass all filters of which few pass, and what is still to be asked of each item; `ids` is null when
 * no filter lets only few through.
 */
export const applyNarrowings = async (
  narrowings: Narrowing[],
): Promise<{ ids: string[] | null; probes: Expression<SqlBool>[] }> => {
  let ids: Set<string> | null = null
  const probes: Expression<SqlBool>[] = []
  for (const { ids: read, probe } of narrowings) {
    const found = new Set(await read(MAX_IDS + 1))
    if (found.size > MAX_IDS) probes.push(probe)
    else ids = ids === null ? found : ids.intersection(found)
  }
  return { ids: ids === null ? null : [...ids], probes }
}
