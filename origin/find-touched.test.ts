import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { affectedPaths } from './documents/affected-paths.ts'
import { clearContent } from './documents/testing/catalogue-rows.ts'
import { createCatalogue, type Catalogue, type ChangeRow } from './documents/testing/catalogue.ts'
import { countQueries } from './documents/testing/count-queries.ts'
import { findTouched } from './find-touched.ts'

const station = (words = '') => ({ name: { ko: `역${words}` }, latitude: 37, longitude: 127 })
const webtoon = (place: string, tags: string[] = []) => ({
  station: place,
  title: '웹툰',
  summary: '',
  authors: [],
  cover: null,
  tags,
})
const episode = (parent: string, number: number, title = '회', tags: string[] = []) => ({
  webtoon: parent,
  number,
  title,
  summary: '',
  thumbnail: null,
  tags,
  sources: [],
  cuts: [],
})

forEachDatabase((name, open) => {
  describe(`what changes touch (${name})`, () => {
    let database: TestDatabase
    let db: Database
    let catalogue: Catalogue
    const reached = async (changes: ChangeRow[]) => new Set(affectedPaths(await findTouched(db, changes)))
    beforeAll(async () => {
      database = await open()
      db = database.db
    })
    afterAll(() => database[Symbol.asyncDispose]())
    beforeEach(async () => {
      await clearContent(db)
      catalogue = createCatalogue(db)
      for (const id of ['gangnam', 'jamsil']) await catalogue.publish('station', id, station())
      for (const id of ['joseon', 'goryeo']) await catalogue.publish('tag', id, { name: { ko: id } })
      const places = [{ station: 'gangnam', code: '222' }]
      await catalogue.publish('line', 'line-2', {
        name: { ko: '2호선' },
        color: '#00a84d',
        branches: [{ id: 'main', places }],
      })
      await catalogue.publish('webtoon', 'w', webtoon('gangnam'))
      for (const number of [1, 2, 3, 4, 5]) {
        await catalogue.publish('episode', `e${number}`, episode('w', number, '회', ['joseon']))
      }
    })

    it("an episode's new title reaches its neighbours, webtoon, station, tags and the latest, and no more", async () => {
      const changes = await catalogue.publish('episode', 'e3', episode('w', 3, '새 제목', ['joseon']))
      expect(await reached(changes)).toEqual(
        new Set([
          'v1/episodes/e2.json',
          'v1/episodes/e3.json',
          'v1/episodes/e4.json',
          'v1/episodes/latest.json',
          'v1/stations/gangnam.json',
          'v1/tags/joseon.json',
          'v1/webtoons/w.json',
        ]),
      )
    })

    it('a new episode reaches its lines, counts and lists too', async () => {
      const paths = await reached(await catalogue.publish('episode', 'e6', episode('w', 6)))
      for (const path of ['v1/lines/line-2.json', 'v1/lines.json', 'v1/stations.json', 'v1/index.json']) {
        expect(paths).toContain(path)
      }
      expect(paths).not.toContain('v1/episodes/e4.json')
      expect(paths).not.toContain('v1/webtoons/pages/1.json')
    })

    it('an episode that was unpublished while its station was in the trash is still taken away', async () => {
      const trashed = await catalogue.setTrashed('station', 'gangnam', true)
      expect(await catalogue.unpublish('episode', 'e3')).toEqual([])
      const paths = await reached(trashed)
      expect(paths).toContain('v1/episodes/e3.json')
      expect(paths).toContain('v1/tags/joseon.json')
    })

    it('a webtoon that moved away while its station was in the trash still leaves its page and tags', async () => {
      await catalogue.publish('webtoon', 'w', webtoon('gangnam', ['goryeo']))
      const trashed = await catalogue.setTrashed('station', 'gangnam', true)
      await catalogue.setTrashed('station', 'jamsil', true)
      expect(await catalogue.publish('webtoon', 'w', webtoon('jamsil'))).toEqual([])
      const paths = await reached(trashed)
      for (const path of ['v1/webtoons/w.json', 'v1/webtoons/pages/1.json', 'v1/tags/goryeo.json']) {
        expect(paths).toContain(path)
      }
    })

    it("a line's new colour reaches the stations that show it", async () => {
      const branches = [{ id: 'main', places: [{ station: 'gangnam', code: '222' }] }]
      const changes = await catalogue.publish('line', 'line-2', {
        name: { ko: '2호선' },
        color: '#111111',
        branches,
      })
      expect(await reached(changes)).toEqual(
        new Set([
          'v1/lines/line-2.json',
          'v1/rankings/lines/line-2.json',
          'v1/stations/gangnam.json',
          'v1/lines.json',
          'v1/stations.json',
        ]),
      )
    })

    it('an episode reaches the rankings that show it, and a ranking that was counted anew itself alone', async () => {
      const counted = await catalogue.rank('week', '', ['e2', 'e3'])
      expect(await reached(counted)).toEqual(new Set(['v1/rankings/week.json']))
      const counters = await catalogue.rank('line', 'line-2', ['e3'])
      expect(await reached(counters)).toEqual(new Set(['v1/rankings/lines/line-2.json']))
      const paths = await reached(await catalogue.publish('episode', 'e3', episode('w', 3, '새 제목')))
      for (const path of ['v1/rankings/week.json', 'v1/rankings/lines/line-2.json'])
        expect(paths).toContain(path)
      expect(paths).not.toContain('v1/rankings/day.json')
    })

    it('a change row that can not be read is followed from its item', async () => {
      const paths = await reached([{ kind: 'webtoon', item_id: 'w', before: '{"station":', after: 'null' }])
      for (const path of ['v1/webtoons/w.json', 'v1/episodes/e1.json', 'v1/index.json']) {
        expect(paths).toContain(path)
      }
    })

    it('takes as many queries for a hundred changes as for one', async () => {
      const changes: ChangeRow[] = []
      for (let number = 10; number < 110; number += 1) {
        changes.push(...(await catalogue.publish('episode', `f${number}`, episode('w', number))))
      }
      const counted = countQueries(db)
      await findTouched(counted.db, changes.slice(0, 1))
      const one = counted.taken()
      await findTouched(counted.db, changes)
      expect(counted.taken()).toBe(one)
      expect(one).toBeLessThanOrEqual(6)
    })
  })
})
