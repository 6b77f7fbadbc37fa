import { CompiledQuery, Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { episodeListQuery, listEpisodes } from '#admin/lists/list-episodes.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import type { Schema } from '#shared/database/schema.ts'
import { sqliteDialect } from '#shared/database/sqlite-dialect.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { countQueries } from '#origin/documents/testing/count-queries.ts'
import { fillLists } from './fill-lists.ts'

const EPISODES = 100_000
/** SQLite plans by the query alone, without statistics: its plans are the same with fewer. */
const FEWER = 10_000
/**
 * A count up to 10,000 reads each of them twice; a filter that one in twenty passes is asked of some thousand. Reading
 * all episodes, or the 50,000 that bear a tag, would be several times as much.
 */
const MOST_ROWS = 40_000
/** One for each filter, one for the page, a count for each standing, and four for what a page shows. */
const MOST_QUERIES = 12

/** What editors ask for; among it filters that nearly everything passes, few things, and nothing. */
const LISTS: object[] = [
  {},
  { sort: 'title' },
  { sort: '-createdAt', state: 'published' },
  { state: 'changed' },
  { state: 'draft', sort: '-title' },
  { state: 'trashed' },
  { state: 'scheduled' },
  { webtoon: 'webtoon-7', sort: '-number' },
  { webtoon: 'webtoon-7', state: 'changed' },
  { station: 'station-3' },
  { tag: 'tag-0', sort: 'title' },
  { tag: 'tag-9' },
  { tag: 'tag-0', q: 'ㅇ', state: 'published' },
  { q: 'ㅇ', sort: 'createdAt' },
  { q: '오래된' },
  { q: '오래된 나무', station: 'station-3' },
  { q: '없는말' },
]

const query = (list: object, cursor?: string) => episodeListQuery.parse({ ...list, cursor })

/** Three pages: the ones behind the first begin at a cursor. */
const readPages = async (db: Database, list: object): Promise<void> => {
  let cursor: string | undefined
  for (let page = 0; page < 3; page += 1) {
    const { next } = await listEpisodes(db, query(list, cursor))
    if (next === null) return
    cursor = next
  }
}

describe('lists of episodes on SQLite', () => {
  const sent: CompiledQuery[] = []
  const db = new Kysely<Schema>({
    dialect: sqliteDialect(':memory:'),
    log: ({ query }) => {
      sent.push(query)
    },
  })
  beforeAll(async () => {
    await migrate(db)
    await fillLists(db, FEWER)
  })
  afterAll(() => db.destroy())

  it.each(LISTS)('read no table whole and sort no list: %j', async (list) => {
    sent.length = 0
    await readPages(db, list)
    const walks: string[] = []
    const plans: string[] = []
    for (const { sql: text, parameters } of sent.splice(0)) {
      const explain = CompiledQuery.raw(`explain query plan ${text}`, [...parameters])
      const details = (await db.executeQuery<{ detail: string }>(explain)).rows.map((row) => row.detail)
      plans.push(...details)
      // What finds the page; what belongs to its items is read by their ids, and sorted.
      if (text.includes('as "value"')) walks.push(...details)
    }
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.filter((plan) => /^SCAN (?!part|CONSTANT)/.test(plan))).toEqual([])
    expect(walks.filter((plan) => /TEMP B-TREE/.test(plan))).toEqual([])
  })

  it('would be caught by a guard like this one', async () => {
    const explain = CompiledQuery.raw(`explain query plan select id from episode order by summary`, [])
    const { rows } = await db.executeQuery<{ detail: string }>(explain)
    expect(rows.map((row) => row.detail)).toEqual([
      expect.stringMatching(/^SCAN episode/),
      'USE TEMP B-TREE FOR ORDER BY',
    ])
  })
})

forEachDatabase((name, open) => {
  if (name === 'SQLite') return
  describe(`lists of ${EPISODES} episodes on ${name}`, () => {
    let database: TestDatabase
    let db: Database
    beforeAll(async () => {
      database = await open()
      await fillLists(database.db, EPISODES)
      await sql`analyze table episode, episode_tag, search_fragment, schedule`.execute(database.db)
      // What a session reads is counted in its connection.
      db = openDatabase(database.url, { poolSize: 1 })
    })
    afterAll(async () => {
      await db?.destroy()
      await database?.[Symbol.asyncDispose]()
    })

    const rowsRead = async (): Promise<number> => {
      const { rows } = await sql<{ Value: string }>`show session status like 'Handler_read%'`.execute(db)
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
    }

    it.each(LISTS)('read what a page needs, by a constant number of queries: %j', async (list) => {
      const counted = countQueries(db)
      let cursor: string | undefined
      for (let page = 0; page < 3; page += 1) {
        const before = await rowsRead()
        const { next } = await listEpisodes(counted.db, query(list, cursor))
        expect((await rowsRead()) - before).toBeLessThan(MOST_ROWS)
        expect(counted.taken()).toBeLessThanOrEqual(MOST_QUERIES)
        if (next === null) return
        cursor = next
      }
    })
  })
})
