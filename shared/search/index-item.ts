import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { fragmentsOf } from './search-fragments.ts'
import type { SearchKind } from './search-texts.ts'

const ROWS_PER_STATEMENT = 1000

/**
 * Makes an item findable by these texts, and by no others any more. Call it in the transaction that writes them;
 * without texts, the item is found no longer.
 */
export const indexItem = async (
  tx: Kysely<Schema>,
  kind: SearchKind,
  id: string,
  texts: string[],
): Promise<void> => {
  const wanted = fragmentsOf(texts)
  const known = await tx
    .selectFrom('search_fragment')
    .select('fragment')
    .where('kind', '=', kind)
    .where('item_id', '=', id)
    .execute()
  const left = known.map(({ fragment }) => fragment).filter((fragment) => !wanted.delete(fragment))
  if (left.length > 0) {
    await tx
      .deleteFrom('search_fragment')
      .where('kind', '=', kind)
      .where('item_id', '=', id)
      .where('fragment', 'in', left)
      .execute()
  }
  const rows = [...wanted].map((fragment) => ({ kind, fragment, item_id: id }))
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await tx
      .insertInto('search_fragment')
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .ignore()
      .execute()
  }
}
