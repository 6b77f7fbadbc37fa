import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { ValidationError } from '#shared/errors.ts'
import { createEpisode } from './create-episode.ts'
import { publish } from './publish.ts'
import { saveCuts } from './save-cuts.ts'
import {
  countRows,
  episodeItem,
  newCut,
  newEpisode,
  newWebtoon,
  testContext,
  webtoonItem,
} from './test-content.ts'
import { readChanges } from './test-changes.ts'

forEachDatabase((name, open) => {
  describe(`publishing on ${name}`, () => {
    let database: TestDatabase
    let testing: ReturnType<typeof testContext>
    beforeAll(async () => {
      database = await open()
      testing = testContext(database.db)
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const episodeRow = (id: string) =>
      database.db.selectFrom('episode').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

    test('shows a webtoon and its episode at once, with one publication and a change row for each', async () => {
      const { context, clock } = testing
      const webtoon = await newWebtoon(context)
      const episode = await newEpisode(context, webtoon.id)
      const commits = clock.commits
      const items = [webtoonItem(webtoon.id), episodeItem(episode.id)]
      const { publication, revisions } = await publish(context, items, { note: 'first' })
      expect(clock.commits).toBe(commits + 1)
      expect(await readChanges(database.db, publication)).toEqual([
        {
          kind: 'webtoon',
          id: webtoon.id,
          before: null,
          after: { station: webtoon.station_id, page: 1, tags: [] },
        },
        {
          kind: 'episode',
          id: episode.id,
          before: null,
          after: { webtoon: webtoon.id, number: 1, tags: [] },
        },
      ])
      expect(revisions.map(({ number }) => number)).toEqual([1, 1])
      const row = await episodeRow(episode.id)
      expect(row).toMatchObject({
        published_revision_id: revisions[1]?.revision,
        first_published_at: clock.now,
      })
    })

    test('writes nothing for content that readers see already', async () => {
      const { context } = testing
      const webtoon = await newWebtoon(context)
      const first = await publish(context, [webtoonItem(webtoon.id)])
      const before = await countRows(database.db)
      const second = await publish(context, [webtoonItem(webtoon.id)])
      expect(second).toEqual({ publication: null, revisions: first.revisions })
      expect(await countRows(database.db)).toEqual(before)
    })

    test('refuses all items for the faults of any, and names every fault with its path', async () => {
      const { context } = testing
      const webtoon = await newWebtoon(context, '')
      const bare = await createEpisode(context, { webtoon: webtoon.id, title: '' })
      const half = await createEpisode(context, { webtoon: webtoon.id, title: 'x' })
      await saveCuts(context, half.id, 1, [await newCut(context), { caption: '', alt: ' ' }])
      const whole = await newEpisode(context, webtoon.id)
      const items = [
        episodeItem(whole.id),
        webtoonItem(webtoon.id),
        episodeItem(bare.id),
        episodeItem(half.id),
      ]
      const error = await publish(context, items).catch((error: unknown) => error)
      expect(error).toBeInstanceOf(ValidationError)
      expect((error as ValidationError).faults.map(({ path }) => path)).toEqual([
        '/items/1/title',
        '/items/2/title',
        '/items/2/cuts',
        '/items/3/cuts/1/media',
        '/items/3/cuts/1/caption',
        '/items/3/cuts/1/alt',
      ])
      expect((await episodeRow(whole.id)).published_revision_id).toBeNull()
    })
  })
})
