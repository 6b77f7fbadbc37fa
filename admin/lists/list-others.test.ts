import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { ContentContext } from '../content/content-context.ts'
import { createLine } from '../content/create-line.ts'
import { createStation } from '../content/create-station.ts'
import { createTag } from '../content/create-tag.ts'
import { createWebtoon } from '../content/create-webtoon.ts'
import { newEpisode, testContext } from '../content/test-content.ts'
import { trashTag } from '../content/trash-tag.ts'
import { updateStation } from '../content/update-station.ts'
import { updateTag } from '../content/update-tag.ts'
import { lineListQuery, listLines } from './list-lines.ts'
import { listStations, stationListQuery } from './list-stations.ts'
import { listTags, tagListQuery } from './list-tags.ts'
import { listWebtoons, webtoonListQuery } from './list-webtoons.ts'

const PLACE = { latitude: 37.5, longitude: 127 }

forEachDatabase((name, open) => {
  describe(`the lists of stations, lines, tags and webtoons on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
      const gangnam = { name: { ko: '강남', en: 'Gangnam', zh: '江南' }, ...PLACE }
      await createStation(context, gangnam)
      await createStation(context, { name: { ko: '시청', en: 'City Hall' }, ...PLACE })
      await createStation(context, { name: { ko: '서강대', en: 'Sogang Univ.' }, ...PLACE })
      const branches = [
        { id: 'main', places: [{ station: 'gangnam', code: '222' }, { station: 'city-hall' }] },
      ]
      await createLine(context, { name: { ko: '2호선', en: 'Line 2' }, color: '#00a84d', branches })
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const tags = async (parameters: object) =>
      (await listTags(database.db, tagListQuery.parse(parameters))).items.map(({ id }) => id)
    const stations = async (parameters: object) =>
      (await listStations(database.db, stationListQuery.parse(parameters))).items

    test.each([
      ['강', ['gangnam', 'sogang-univ']],
      ['ㄱㄴ', ['gangnam']],
      ['GANG', ['gangnam', 'sogang-univ']],
      ['gang ', ['gangnam', 'sogang-univ']],
      ['江', ['gangnam']],
      ['cityh', ['city-hall']],
      ['', ['gangnam', 'sogang-univ', 'city-hall']],
    ])('a station is found by %j', async (q, ids) => {
      expect((await stations({ q })).map(({ id }) => id)).toEqual(ids)
    })

    test('the stations of a line are listed with their codes', async () => {
      expect(await stations({ line: 'line-2' })).toMatchObject([
        { id: 'gangnam', lines: [{ id: 'line-2', code: '222' }] },
        { id: 'city-hall', lines: [{ id: 'line-2', code: null }] },
      ])
    })

    test('a station that was renamed is found by its new name only', async () => {
      await updateStation(context, 'city-hall', 1, { name: { ko: '시청앞', en: 'Plaza' }, ...PLACE })
      expect(await stations({ q: 'city' })).toEqual([])
      expect((await stations({ q: 'plaza' })).map(({ id }) => id)).toEqual(['city-hall'])
    })

    test('lines are listed in their order, with the number of their stations', async () => {
      const page = await listLines(database.db, lineListQuery.parse({ q: '2호' }))
      expect(page.items).toMatchObject([{ id: 'line-2', position: 0, stations: 2 }])
    })

    test('tags are listed apart from those in the trash', async () => {
      await createTag(context, { id: 'joseon', name: { ko: '조선' } })
      await createTag(context, { id: 'goryeo', name: { ko: '고려' } })
      await updateTag(context, 'joseon', 1, { name: { ko: '조선왕조' } })
      await trashTag(context, 'goryeo', 1)
      expect(await tags({})).toEqual(['joseon'])
      expect(await tags({ q: 'ㅈㅅㅇㅈ' })).toEqual(['joseon'])
      expect(await tags({ state: 'trashed' })).toEqual(['goryeo'])
    })

    test('webtoons are found by title and author, with their station and the number of their episodes', async () => {
      const input = { station: 'gangnam', title: '말죽거리', authors: ['김하늘'] }
      const webtoon = await createWebtoon(context, input)
      await newEpisode(context, webtoon.id)
      await newEpisode(context, webtoon.id)
      for (const q of ['죽거', 'ㅁㅈ', '김하', 'ㅎㄴ']) {
        const { items } = await listWebtoons(database.db, webtoonListQuery.parse({ q }))
        expect(items).toMatchObject([
          { id: webtoon.id, state: 'draft', station: { id: 'gangnam' }, episodes: 2 },
        ])
      }
    })
  })
})
