import { sql, type Kysely } from 'kysely'
import { WEBTOONS_PER_PAGE, pageOf } from '#shared/content/change.ts'
import type { Schema } from '#shared/database/schema.ts'
import { webtoonIsShown } from './visible.ts'

const start = sql<number | null>`listing_number - (listing_number % ${WEBTOONS_PER_PAGE})`

/**
 * The pages after one that hold a visible webtoon, ascending. It walks `webtoon_listing_number`.
 * @param limit the most pages
 */
export const webtoonPages = async (db: Kysely<Schema>, after: number, limit: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('webtoon')
    .where('listing_number', '>=', after * WEBTOONS_PER_PAGE)
    .where(webtoonIsShown)
    .select(start.as('start'))
    .distinct()
    .orderBy('start')
    .limit(limit)
    .execute()
  return rows.map((row) => pageOf(row.start ?? 0))
}

/** All pages that hold a visible webtoon, ascending, and how many webtoons there are: both by one walk. */
export const allWebtoonPages = async (db: Kysely<Schema>): Promise<{ pages: number[]; webtoons: number }> => {
  const rows = await db
    .selectFrom('webtoon')
    .where(webtoonIsShown)
    .select(({ fn }) => [start.as('start'), fn.countAll().as('n')])
    .groupBy('start')
    .orderBy('start')
    .execute()
  return {
    pages: rows.flatMap((row) => (row.start === null ? [] : [pageOf(row.start)])),
    webtoons: rows.reduce((sum, row) => sum + Number(row.n), 0),
  }
}
