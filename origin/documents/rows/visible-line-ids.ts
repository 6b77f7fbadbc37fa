import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/** The ids of the lines that readers can see, in their order after one of them: `DocumentKind.ids` of their documents. */
export const visibleLineIds = async (
  db: Kysely<Schema>,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('line')
    .where('trashed_at', 'is', null)
    .where('published_revision_id', 'is not', null)
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .select('id')
    .execute()
  return rows.map((row) => row.id)
}
