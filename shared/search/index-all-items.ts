import type { Kysely } from 'kysely'
import type { Row, Schema } from '../database/schema.ts'
import { fragmentsOf } from './search-fragments.ts'
import { searchTexts, type SearchKind } from './search-texts.ts'

const ITEMS_PER_STATEMENT = 100

/** The text columns of all kinds at once: Kysely can't follow a table that is a type parameter. */
const COLUMNS = {
  line: ['id', 'name'],
  station: ['id', 'name'],
  tag: ['id', 'name'],
  webtoon: ['id', 'title', 'authors'],
  episode: ['id', 'title'],
} as const

type TextRow = Pick<Row<'webtoon'>, 'id' | 'title' | 'authors'> & { name: string }

/**
 * Makes every item findable; what is in the index already stays. It is for rows that were written past
 * `admin/content`: by a release that knew no index, or in bulk.
 */
export const indexAllItems = async (db: Kysely<Schema>): Promise<void> => {
  for (const kind of Object.keys(COLUMNS) as SearchKind[]) {
    for (let after = ''; ;) {
      const page = (await db
        .selectFrom(kind as 'webtoon')
        .select(COLUMNS[kind] as readonly string[] as readonly ['id'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(ITEMS_PER_STATEMENT)
        .execute()) as TextRow[]
      const rows = page.flatMap((row) =>
        [...fragmentsOf(searchTexts[kind](row))].map((fragment) => ({ kind, fragment, item_id: row.id })),
      )
      // A hundred items have some thousand fragments at most, each with three parameters: less than SQLite takes.
      for (let start = 0; start < rows.length; start += 5000) {
        const part = rows.slice(start, start + 5000)
        await db.insertInto('search_fragment').values(part).ignore().execute()
      }
      after = page.at(-1)?.id ?? ''
      if (page.length < ITEMS_PER_STATEMENT) break
    }
  }
}
