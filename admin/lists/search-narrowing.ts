import { sql } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import { fragmentRange } from '#shared/search/search-fragments.ts'
import type { SearchKind } from '#shared/search/search-texts.ts'
import type { Narrowing } from './narrowing.ts'

/** What bears a text in its names, title or authors; undefined for no text, which everything bears. */
export const searchNarrowing = (
  db: Database,
  kind: SearchKind,
  query: string | undefined,
): Narrowing | undefined => {
  const range = fragmentRange(query ?? '')
  if (!range) return undefined
  const found = db
    .selectFrom('search_fragment')
    .where('kind', '=', kind)
    .where('fragment', '>=', range.from)
    .where('fragment', '<', range.to)
  return {
    ids: async (limit) => {
      const rows = await found.select('item_id').distinct().limit(limit).execute()
      return rows.map((row) => row.item_id)
    },
    // Compared with a value, because databases rewrite `exists` as they think best: into a scan of all that is found.
    probe: sql`(${found
      .select(sql`1`.as('one'))
      .where('item_id', '=', sql.ref<string>(`${kind}.id`))
      .limit(1)}) = 1`,
  }
}
