import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { keyOf } from './document-key.ts'
import { documentKinds } from './registry.ts'
import { createCatalogue } from './testing/catalogue.ts'
import { countQueries } from './testing/count-queries.ts'
import { takeEdit, takeStart } from './testing/edits.ts'
import { allIds, projectAll } from './testing/project-all.ts'

/** The most queries that a batch of a kind may take, as its `load` says. */
const QUERIES: Record<string, number> = {
  episode: 6,
  webtoon: 4,
  station: 5,
  line: 3,
  tag: 3,
  'webtoon-page': 2,
  'latest-episodes': 2,
  ranking: 2,
  'ranking-of-line': 3,
  lines: 3,
  stations: 4,
  tags: 1,
  search: 2,
  index: 6,
  openapi: 0,
}

const textsOf = async (db: Database) =>
  new Map([...(await projectAll(db))].map(([key, { text }]) => [key, text]))

forEachDatabase((name, open) => {
  describe(`loading documents (${name})`, () => {
    let database: TestDatabase
    let db: Database
    beforeAll(async () => {
      database = await open()
      db = database.db
      const catalogue = createCatalogue(db)
      await takeStart(catalogue)
      const plain = { act: 'publish' as const, kind: 'episode' as const, words: 1, tags: [0, 1], places: [] }
      for (let item = 0; item < 6; item += 1) {
        await takeEdit(catalogue, { ...plain, item, parent: item % 2, number: item })
      }
      await catalogue.rank('week', '', ['episode-0', 'episode-3'])
      await catalogue.rank('line', 'line-0', ['episode-2', 'episode-1'])
    })
    afterAll(() => database[Symbol.asyncDispose]())

    it('takes a constant number of queries, however many documents are loaded at once', async () => {
      const counted = countQueries(db)
      for (const kind of documentKinds) {
        const ids = await allIds(db, kind, 100)
        expect(ids.length).toBeGreaterThan(0)
        await kind.load(counted.db, ids.slice(0, 1))
        const one = counted.taken()
        await kind.load(counted.db, ids)
        expect([kind.name, one <= QUERIES[kind.name]!, counted.taken() <= QUERIES[kind.name]!]).toEqual([
          kind.name,
          true,
          true,
        ])
      }
    })

    it('has no rows for an id that readers can not see', async () => {
      for (const kind of documentKinds.filter(({ pattern }) => pattern.includes('{id}'))) {
        expect((await kind.load(db, ['999999', 'no-such-thing'])).size).toBe(0)
        expect((await kind.load(db, [])).size).toBe(0)
      }
    })

    it('never reads drafts', async () => {
      expect([...(await textsOf(db)).values()].filter((text) => text.includes('draft'))).toEqual([])
    })

    it.each([
      ['broken JSON', '{"webtoon":'],
      ['a missing member', '{"webtoon":"webtoon-0","title":"x"}'],
      [
        'a cut without its picture',
        '{"title":"","summary":"","tags":[],"sources":[],"cuts":[{"alt":"","caption":"","picture":null,"sources":[]}]}',
      ],
    ])('spoils its own document only, when a snapshot holds %s', async (_what, data) => {
      const before = await textsOf(db)
      const { id, revision, original } = await db
        .selectFrom('episode')
        .innerJoin('episode_revision', 'episode_revision.id', 'episode.published_revision_id')
        .select(['episode.id', 'episode_revision.id as revision', 'episode_revision.data as original'])
        .orderBy('episode.id')
        .executeTakeFirstOrThrow()
      await db.updateTable('episode_revision').set({ data }).where('id', '=', revision).execute()
      const kind = documentKinds.find((kind) => kind.name === 'episode')!
      const rows = await kind.load(db, await allIds(db, kind, 100))
      expect(() => kind.project(rows.get(id), id)).toThrow(expect.objectContaining({ code: 'bad_row' }))
      rows.delete(id)
      for (const [other, row] of rows) {
        expect(JSON.stringify(kind.project(row, other))).toBe(before.get(keyOf(kind, other)))
      }
      await db.updateTable('episode_revision').set({ data: original }).where('id', '=', revision).execute()
      expect(await textsOf(db)).toEqual(before)
    })

    it('leaves a broken card out of lists, and shows a broken parent by its id', async () => {
      const before = await textsOf(db)
      const cards = await db
        .selectFrom('webtoon_revision')
        .select(['id', 'card'])
        .where('webtoon_id', '=', 'webtoon-0')
        .execute()
      await db
        .updateTable('webtoon_revision')
        .set({ card: 'null' })
        .where('webtoon_id', '=', 'webtoon-0')
        .execute()
      const after = await textsOf(db)
      expect(before.get('v1/webtoons/pages/1.json')).toContain('webtoon-0')
      expect(after.get('v1/webtoons/pages/1.json')).not.toContain('webtoon-0')
      expect(after.get('v1/webtoons/webtoon-0.json')).toBe(before.get('v1/webtoons/webtoon-0.json'))
      expect(after.get('v1/episodes/episode-0.json')).toContain('"title":"webtoon-0"')
      for (const { id, card } of cards)
        await db.updateTable('webtoon_revision').set({ card }).where('id', '=', id).execute()
    })

    it('goes on without a station whose snapshot is broken', async () => {
      const [{ id, data }] = (await db
        .selectFrom('station_revision')
        .select(['id', 'data'])
        .where('station_id', '=', 'station-0')
        .execute()) as [{ id: string; data: string }]
      await db.updateTable('station_revision').set({ data: '[]' }).where('id', '=', id).execute()
      for (const kind of documentKinds) {
        const ids = await allIds(db, kind, 100)
        const rows = await kind.load(db, ids)
        const own = kind.name === 'station' ? ['station-0'] : []
        for (const one of own) expect(() => kind.project(rows.get(one), one)).toThrow(/no object/)
        for (const one of ids.filter((one) => !own.includes(one))) {
          expect(kind.schema.safeParse(kind.project(rows.get(one), one)).success).toBe(true)
        }
      }
      await db.updateTable('station_revision').set({ data }).where('id', '=', id).execute()
    })
  })
})
