import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { ContentContext } from '../content/content-context.ts'
import { addCut } from '../content/add-cut.ts'
import { createLine } from '../content/create-line.ts'
import { publish } from '../content/publish.ts'
import {
  episodeItem,
  newEpisode,
  newStation,
  newWebtoon,
  testContext,
  webtoonItem,
} from '../content/test-content.ts'
import { updateStation } from '../content/update-station.ts'
import { updateWebtoon } from '../content/update-webtoon.ts'
import { compareRevisions } from './compare-revisions.ts'

forEachDatabase((name, open) => {
  describe(`comparing revisions on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    test('shows what a draft changes of what readers see', async () => {
      const webtoon = await newWebtoon(context, '처음')
      const { revisions } = await publish(context, [webtoonItem(webtoon.id)])
      const station = webtoon.station_id
      await updateWebtoon(context, webtoon.id, 1, { station, title: '다음', authors: ['김'] })
      const comparison = await compareRevisions(database.db, 'webtoon', webtoon.id, {
        from: 'published',
        to: 'draft',
      })
      expect(comparison).toEqual({
        from: { name: 'published', revision: { id: revisions[0]?.revision, number: 1 } },
        to: { name: 'draft', revision: null },
        fields: [
          { path: '/title', before: '처음', after: '다음' },
          { path: '/authors', before: [], after: ['김'] },
        ],
        cuts: null,
      })
    })

    test('shows the cuts of an episode beside its fields', async () => {
      const webtoon = await newWebtoon(context)
      const episode = await newEpisode(context, webtoon.id)
      const first = await publish(context, [episodeItem(episode.id)])
      await addCut(context, episode.id, 2, { caption: '둘' }, 0)
      const from = first.revisions[0]?.revision ?? ''
      const { fields, cuts } = await compareRevisions(database.db, 'episode', episode.id, {
        from,
        to: 'draft',
      })
      expect(fields).toEqual([])
      expect(cuts).toMatchObject({ added: [{ position: 0, cut: { caption: '둘' } }], moved: [], removed: [] })
    })

    test('compares lines and stations, whose every save is a revision', async () => {
      const station = await newStation(context)
      const line = await createLine(context, { id: 'line-1', name: { ko: '가' }, color: '#00a84d' })
      const same = await compareRevisions(database.db, 'line', line.id, { from: 'published', to: 'draft' })
      expect(same.fields).toEqual([])
      const first = station.published_revision_id ?? ''
      const place = { latitude: 37.5, longitude: 127 }
      await updateStation(context, station.id, 1, { name: { ko: '새 이름' }, ...place })
      const { fields } = await compareRevisions(database.db, 'station', station.id, {
        from: first,
        to: 'draft',
      })
      expect(fields.map(({ path }) => path)).toEqual(['/name'])
    })

    test('finds only what is there, and revisions only of their own item', async () => {
      const [one, two] = [await newWebtoon(context), await newWebtoon(context)]
      const { revisions } = await publish(context, [webtoonItem(one.id)])
      const from = revisions[0]?.revision ?? ''
      for (const [id, sides] of [
        [two.id, { from, to: 'draft' }],
        [two.id, { from: 'published', to: 'draft' }],
        ['nowhere', { from: 'draft', to: 'draft' }],
        [one.id, { from, to: 'No Id' }],
      ] as const) {
        await expect(compareRevisions(database.db, 'webtoon', id, sides)).rejects.toMatchObject({
          code: 'not_found',
        })
      }
    })
  })
})
