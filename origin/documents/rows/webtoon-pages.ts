import { sql, type Kysely } from 'kysely'
import { WEBTOONS_PER_PAGE, pageOf } from '#shared/content/change.ts'
import type { Schema } from '#shared/database/schema.ts'
import { webtoonIsShown } from './visible.ts'

const start = sql<number | null>`listing_number - (listing_number % ${WEBTOONS_PER_PAGE})`

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
