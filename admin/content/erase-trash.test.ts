import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { ContentContext } from './content-context.ts'
import { createLine } from './create-line.ts'
import { createTag } from './create-tag.ts'
import { eraseTrash } from './erase-trash.ts'
import { publish } from './publish.ts'
import { saveCuts } from './save-cuts.ts'
import {
  episodeItem,
  newCut,
  newEpisode,
  newStation,
  newWebtoon,
  testContext,
  webtoonItem,
} from './test-content.ts'
import { trashEpisode } from './trash-episode.ts'
import { trashLine } from './trash-line.ts'
import { trashStation } from './trash-station.ts'
import { trashTag } from './trash-tag.ts'
import { trashWebtoon } from './trash-webtoon.ts'
import { updateWebtoon } from './update-webtoon.ts'

const DAY = 86_400_000
const NONE = { cut: 0, episode: 0, webtoon: 0, line: 0, station: 0, tag: 0 }

forEachDatabase((name, open) => {
  describe(`the trash on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    let clock: { now: number }
    beforeAll(async () => {
      database = await open()
      ;({ context, clock } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    test('the trash is erased after its term, children first, and never what something needs', async () => {
      await eraseTrash(context, 0)
      const station = await newStation(context)
      const other = await newStation(context)
      const branches = [{ id: 'main', places: [{ station: station.id }, { station: other.id }] }]
      const line = await createLine(context, { name: { ko: '선', en: 'L' }, color: '#000000', branches })
      const tag = await createTag(context, { name: { ko: '강', en: 'River' } })
      const webtoon = await newWebtoon(context)
      await updateWebtoon(context, webtoon.id, 1, { station: other.id, title: '강', tags: [tag.id] })
      const episode = await newEpisode(context, webtoon.id)
      await saveCuts(context, episode.id, 2, [
        { id: episode.cuts[0]?.id, media: episode.cuts[0]?.media_id, caption: 'a', alt: 'b' },
        {},
      ])
      const { cuts } = await saveCuts(context, episode.id, 3, [await newCut(context)])
      await publish(context, [webtoonItem(webtoon.id), episodeItem(episode.id)])
      await trashTag(context, tag.id, 1)
      await trashStation(context, station.id, 1)
      clock.now += 10 * DAY
      // The tag is borne and the station is placed; the cuts that were left out are needed by nothing.
      expect(await eraseTrash(context, 10 * DAY)).toEqual({ ...NONE, cut: 2 })
      expect(cuts).toHaveLength(1)
      await trashWebtoon(context, webtoon.id, 2)
      await trashLine(context, line.id, 1)
      clock.now += 9 * DAY
      expect(await eraseTrash(context, 10 * DAY)).toEqual(NONE)
      clock.now += DAY
      // Its episode is not in the trash: the webtoon stays.
      expect(await eraseTrash(context, 10 * DAY)).toEqual({ ...NONE, line: 1, station: 1 })
      await trashEpisode(context, episode.id, 4)
      clock.now += 10 * DAY
      expect(await eraseTrash(context, 10 * DAY)).toEqual({ ...NONE, episode: 1, webtoon: 1, tag: 1 })
      const erased = database.db.selectFrom('audit_entry').select('kind').where('action', '=', 'erase')
      const kinds = await erased.where('item_id', 'in', [webtoon.id, episode.id, tag.id]).execute()
      expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['episode', 'tag', 'webtoon'])
      await expect(eraseTrash(context, Number.NaN)).rejects.toMatchObject({ code: 'validation_failed' })
    })
  })
})
