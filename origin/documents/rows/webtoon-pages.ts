import { sql, type Kysely } from 'kysely'
import { WEBTOONS_PER_PAGE, pageOf } from '#shared/content/change.ts'
import type { Schema } from '#shared/database/schema.ts'
import { webtoonIsShown } from './visible.ts'

/**
 * The pages after one that hold a visible webtoon, ascending. It walks `webtoon_listing_number`.
 * @param limit the most pages; null for all
 */
export const webtoonPages = async (
  db: Kysely<Schema>,
  after: number,
  limit: number | null,
): Promise<number[]> => {
  const start = sql<number>`listing_number - (listing_number % ${WEBTOONS_PER_PAGE})`
  const rows = await db
    .selectFrom('webtoon')
    .where('listing_number', '>=', after * WEBTOONS_PER_PAGE)
    .where(webtoonIsShown)
    .select(start.as('start'))
    .distinct()
    .orderBy('start')
    .$if(limit !== null, (query) => query.limit(limit ?? 0))
    .execute()
  return rows.map((row) => pageOf(row.start))
}
