import { CompiledQuery, Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '#shared/database/migrate.ts'
import type { Schema } from '#shared/database/schema.ts'
import { sqliteDialect } from '#shared/database/sqlite-dialect.ts'
import { findTouched } from '../find-touched.ts'
import { documentKinds } from './registry.ts'
import { createCatalogue } from './testing/catalogue.ts'
import { takeEdit, takeStart } from './testing/edits.ts'

// Without statistics SQLite plans by the query alone, so a catalogue of a dozen rows shows what a million would.
describe('the queries of an edit', () => {
  const sent: CompiledQuery[] = []
  const db = new Kysely<Schema>({
    dialect: sqliteDialect(':memory:'),
    log: ({ query }) => {
      sent.push(query)
    },
  })
  beforeAll(async () => {
    await migrate(db)
    const catalogue = createCatalogue(db)
    await takeStart(catalogue)
    const plain = { act: 'publish' as const, kind: 'episode' as const, words: 1, tags: [0, 1], places: [] }
    for (let item = 0; item < 6; item += 1) {
      await takeEdit(catalogue, { ...plain, item, parent: item % 2, number: item })
    }
    await catalogue.rank('all', '', ['episode-0', 'episode-3'])
    await catalogue.rank('line', 'line-0', ['episode-2', 'episode-1'])
  })
  afterAll(() => db.destroy())

  /** How the tables that grow with the catalogue are read by the queries that `work` sends. */
  const plansOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    sent.length = 0
    await work()
    const plans: string[] = []
    const queries = sent.splice(0)
    for (const query of queries) {
      const explained = await db.executeQuery<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]),
      )
      plans.push(...explained.rows.map((row) => row.detail))
    }
    return plans.filter((plan) =>
      /^(SCAN|SEARCH) (ranking|(episode|webtoon)(_revision)?(_tag)?)\b/.test(plan),
    )
  }
  // Whatever begins with the trash reads all that is not in it.
  const reading = /^SCAN|\(trashed_at/

  it.each(['episode', 'webtoon', 'station', 'line', 'tag', 'webtoon-page', 'ranking', 'ranking-of-line'])(
    'find what the document of a %s is made of by indexes',
    async (name) => {
      const kind = documentKinds.find((kind) => kind.name === name)!
      const ids = await kind.ids(db, null, 1)
      const plans = await plansOf(() => kind.load(db, ids))
      expect(plans.length).toBeGreaterThan(0)
      expect(plans.filter((plan) => reading.test(plan))).toEqual([])
    },
  )

  it.each(['episode', 'webtoon'])('list the ids of each %s in the order of its key', async (name) => {
    const kind = documentKinds.find((kind) => kind.name === name)!
    const plans = await plansOf(() => kind.ids(db, 'a', 10))
    expect(plans.filter((plan) => reading.test(plan))).toEqual([])
  })

  it('read the latest episodes from the end of an index, and nothing else', async () => {
    const kind = documentKinds.find((kind) => kind.name === 'latest-episodes')!
    const plans = await plansOf(() => kind.load(db, ['']))
    expect(plans.filter((plan) => reading.test(plan))).toEqual([
      'SCAN episode USING INDEX episode_first_published_at_id',
    ])
  })

  it.each(['episode', 'webtoon', 'station', 'line', 'tag'] as const)(
    'find what a %s touches by indexes',
    async (kind) => {
      const parents = {
        webtoon: 'webtoon-0',
        station: 'station-0',
        number: 1,
        tags: ['tag-0'],
        stations: ['station-0'],
      }
      const change = { kind, item_id: `${kind}-0`, before: null, after: JSON.stringify(parents) }
      const plans = await plansOf(() => findTouched(db, [change]))
      expect(plans.filter((plan) => reading.test(plan))).toEqual([])
    },
  )

  it('are those that a guard like this one would catch', async () => {
    const plans = await plansOf(() => sql`select * from episode where title = 'x'`.execute(db))
    expect(plans).toEqual(['SCAN episode'])
  })
})
