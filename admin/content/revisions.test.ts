import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { ContentContext } from './content-context.ts'
import { createTag } from './create-tag.ts'
import { listRevisions } from './list-revisions.ts'
import { publish } from './publish.ts'
import { restoreRevision } from './restore-revision.ts'
import { saveCuts } from './save-cuts.ts'
import { readChanges } from './test-changes.ts'
import {
  countRows,
  episodeItem,
  newCut,
  newEpisode,
  newPicture,
  newStation,
  newWebtoon,
  testContext,
  webtoonItem,
} from './test-content.ts'
import { updateEpisode } from './update-episode.ts'
import { updateStation } from './update-station.ts'
import { updateWebtoon } from './update-webtoon.ts'

forEachDatabase((name, open) => {
  describe(`revisions and trash on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const snapshotOf = async (kind: 'webtoon' | 'episode', id: string): Promise<unknown> => {
      const row = database.db.selectFrom(`${kind}_revision`).select('data').where('id', '=', id)
      return JSON.parse((await row.executeTakeFirstOrThrow()).data)
    }

    test('a revision holds all that readers see, pictures whole, and the little that lists show', async () => {
      const webtoon = await newWebtoon(context)
      const tag = await createTag(context, { name: { ko: '강', en: 'River' } })
      const cover = await newPicture(context)
      await updateWebtoon(context, webtoon.id, 1, {
        station: webtoon.station_id,
        title: '한강',
        authors: ['김'],
        cover,
        tags: [tag.id],
      })
      const episode = await newEpisode(context, webtoon.id)
      const [cut] = episode.cuts
      const { revisions } = await publish(context, [webtoonItem(webtoon.id), episodeItem(episode.id)], {
        note: '첫 판',
      })
      const [first, second] = revisions.map(({ revision }) => revision)
      const picture = { id: cover, width: 800, height: 1200, thumbhash: 'AAAA', widths: [480, 800] }
      const parts = {
        station: webtoon.station_id,
        title: '한강',
        summary: '',
        authors: ['김'],
        cover: picture,
        tags: [tag.id],
      }
      expect(await snapshotOf('webtoon', first ?? '')).toEqual(parts)
      expect(await snapshotOf('episode', second ?? '')).toEqual({
        webtoon: webtoon.id,
        number: 1,
        title: '첫 이야기',
        summary: '',
        thumbnail: null,
        tags: [],
        sources: [],
        cuts: [
          {
            id: cut?.id,
            picture: { ...picture, id: cut?.media_id },
            caption: '이야기',
            alt: '강가에 선 사람',
            sources: [],
          },
        ],
      })
      const row = await database.db
        .selectFrom('webtoon_revision')
        .selectAll()
        .where('id', '=', first ?? '')
        .executeTakeFirstOrThrow()
      expect(row).toMatchObject({
        number: 1,
        note: '첫 판',
        author: 'editor-1',
        station_id: webtoon.station_id,
      })
      expect(JSON.parse(row.card)).toEqual({ title: '한강', cover: picture })
      const links = database.db
        .selectFrom('webtoon_revision_tag')
        .selectAll()
        .where('revision_id', '=', row.id)
      expect(await links.execute()).toEqual([{ revision_id: row.id, tag_id: tag.id }])
    })

    test('going back to a revision makes a draft, cuts with it, which readers see when it is published', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const episode = await newEpisode(context, webtoon)
      await publish(context, [webtoonItem(webtoon), episodeItem(episode.id)])
      const [first] = await listRevisions(context, 'episode', episode.id)
      await saveCuts(context, episode.id, 2, [await newCut(context, '새'), await newCut(context, '새것')])
      await updateEpisode(context, episode.id, 3, { webtoon, number: 3, title: '둘째 판' })
      await publish(context, [episodeItem(episode.id)])
      const restored = await restoreRevision(context, 'episode', episode.id, first?.id ?? '')
      expect(restored).toMatchObject({ number: 1, title: '첫 이야기', publication: null })
      const { publication, revisions } = await publish(context, [episodeItem(episode.id)])
      expect(revisions[0]?.number).toBe(3)
      expect(await snapshotOf('episode', revisions[0]?.revision ?? '')).toEqual(
        await snapshotOf('episode', first?.id ?? ''),
      )
      expect(await readChanges(database.db, publication)).toMatchObject([
        { before: { number: 3 }, after: { number: 1 } },
      ])
      const again = await countRows(database.db)
      await restoreRevision(context, 'episode', episode.id, first?.id ?? '')
      expect(await countRows(database.db)).toEqual(again)
    })

    test('going back to the revision of a station publishes it at once', async () => {
      const station = await newStation(context)
      const name = { ko: '새 이름' }
      await updateStation(context, station.id, 1, { name, latitude: 1, longitude: 2 })
      const first = (await listRevisions(context, 'station', station.id)).at(-1)
      const stale = restoreRevision(context, 'station', station.id, first?.id ?? '', 1)
      await expect(stale).rejects.toMatchObject({ code: 'version_conflict' })
      const restored = await restoreRevision(context, 'station', station.id, first?.id ?? '', 2)
      expect(restored).toMatchObject({ name: station.name, latitude: station.latitude, version: 3 })
      expect(await readChanges(database.db, restored.publication)).toEqual([
        { kind: 'station', id: station.id, before: {}, after: {} },
      ])
      expect(await listRevisions(context, 'station', station.id)).toHaveLength(3)
      const foreign = restoreRevision(context, 'station', (await newStation(context)).id, first?.id ?? '')
      await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
    })

    test('a webtoon goes back to a revision with its station, cover and tags', async () => {
      const webtoon = await newWebtoon(context)
      const tag = await createTag(context, { name: { ko: '산', en: 'Hill' } })
      const content = {
        station: webtoon.station_id,
        title: '산',
        cover: await newPicture(context),
        tags: [tag.id],
      }
      await updateWebtoon(context, webtoon.id, 1, content)
      const { revisions } = await publish(context, [webtoonItem(webtoon.id)])
      await updateWebtoon(context, webtoon.id, 2, { station: (await newStation(context)).id, title: '딴것' })
      await restoreRevision(context, 'webtoon', webtoon.id, revisions[0]?.revision ?? '')
      // The draft is again what readers see: there is nothing to publish.
      expect(await publish(context, [webtoonItem(webtoon.id)])).toEqual({ publication: null, revisions })
    })
  })
})
