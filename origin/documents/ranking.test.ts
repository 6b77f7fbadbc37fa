import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { RankedEpisode } from '#shared/documents/ranking-document.ts'
import { clearContent } from './testing/catalogue-rows.ts'
import { createCatalogue, type Catalogue } from './testing/catalogue.ts'
import { projectAll } from './testing/project-all.ts'

type Ranked = { episodes: RankedEpisode[] }

forEachDatabase((name, open) => {
  describe(`rankings (${name})`, () => {
    let database: TestDatabase
    let db: Database
    let catalogue: Catalogue
    beforeAll(async () => {
      database = await open()
      db = database.db
    })
    afterAll(() => database[Symbol.asyncDispose]())
    beforeEach(async () => {
      await clearContent(db)
      catalogue = createCatalogue(db)
      for (const id of ['sadang', 'jamsil'])
        await catalogue.publish('station', id, { name: { ko: id }, latitude: 37, longitude: 127 })
      for (const [id, station] of Object.entries({ 'line-2': 'jamsil', 'line-4': 'sadang' })) {
        const branches = [{ id: 'main', places: [{ station, code: null }] }]
        await catalogue.publish('line', id, { name: { ko: id }, color: '#00a84d', branches })
      }
      await moveTo('jamsil')
      for (const number of [1, 2, 3]) {
        const content = {
          title: `제${number}화`,
          summary: '',
          tags: [],
          sources: [],
          cuts: [],
          thumbnail: null,
        }
        await catalogue.publish('episode', `e${number}`, { ...content, webtoon: 'w', number })
      }
    })

    const moveTo = (station: string) =>
      catalogue.publish('webtoon', 'w', {
        station,
        title: '웹툰',
        summary: '',
        authors: [],
        cover: null,
        tags: [],
      })
    const ranked = async (place: string) =>
      ((await projectAll(db)).get(`v1/rankings/${place}.json`)?.body as Ranked | undefined)?.episodes
    const idsIn = async (place: string) => (await ranked(place))?.map(({ id }) => id)

    it('are there and empty before anybody has read anything', async () => {
      for (const place of ['all', 'day', 'week', 'lines/line-2', 'lines/line-4'])
        expect(await ranked(place)).toEqual([])
    })

    it('list episodes in their order, with what draws a list', async () => {
      await catalogue.rank('day', '', ['e2', 'e1', 'e3'])
      const [first] = (await ranked('day')) ?? []
      expect(first).toEqual({
        href: '/v1/episodes/e2.json',
        id: 'e2',
        number: 2,
        station: { href: '/v1/stations/jamsil.json', id: 'jamsil', name: { ko: 'jamsil' } },
        title: '제2화',
        views: 3,
        webtoon: { href: '/v1/webtoons/w.json', id: 'w', title: '웹툰' },
      })
      expect(await idsIn('day')).toEqual(['e2', 'e1', 'e3'])
      expect(await idsIn('week')).toEqual([])
    })

    it('leave out at once what was withdrawn, and show it again when it comes back', async () => {
      await catalogue.rank('all', '', ['e3', 'gone', 'e1', 'e2'])
      await catalogue.setTrashed('episode', 'e1', true)
      await catalogue.unpublish('episode', 'e2')
      expect(await idsIn('all')).toEqual(['e3'])
      await catalogue.setTrashed('episode', 'e1', false)
      expect(await idsIn('all')).toEqual(['e3', 'e1'])
      await catalogue.setTrashed('station', 'jamsil', true)
      expect(await idsIn('all')).toEqual([])
    })

    it('of a line show only what stands on the line now', async () => {
      for (const line of ['line-2', 'line-4']) await catalogue.rank('line', line, ['e1', 'e2'])
      expect([await idsIn('lines/line-2'), await idsIn('lines/line-4')]).toEqual([['e1', 'e2'], []])
      await moveTo('sadang')
      expect([await idsIn('lines/line-2'), await idsIn('lines/line-4')]).toEqual([[], ['e1', 'e2']])
    })

    it('of a line are there for the lines that readers can see, and for no others', async () => {
      await catalogue.rank('line', 'line-2', ['e1'])
      await catalogue.setTrashed('line', 'line-2', true)
      expect(await ranked('lines/line-2')).toBeUndefined()
      await catalogue.setTrashed('line', 'line-2', false)
      expect(await idsIn('lines/line-2')).toEqual(['e1'])
    })
  })
})
