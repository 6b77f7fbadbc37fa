import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { HisubtoryError } from '#shared/errors.ts'
import type { ContentContext } from '../content/content-context.ts'
import { createEpisode } from '../content/create-episode.ts'
import { createTag } from '../content/create-tag.ts'
import { readTagLinks } from '../content/tag-links.ts'
import {
  countRows,
  episodeItem,
  newEpisode,
  newStation,
  newWebtoon,
  testContext,
  webtoonItem,
} from '../content/test-content.ts'
import { actOnEach } from './act-on-each.ts'
import { bulkActs } from './bulk-acts.ts'
import { addTag, removeTag } from './set-tag.ts'

const codes = (results: Awaited<ReturnType<typeof actOnEach>>) =>
  results.map(({ error }) => (error instanceof HisubtoryError ? error.code : (error?.message ?? 'done')))

forEachDatabase((name, open) => {
  describe(`bulk actions on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    test('each item has its own result, and one that fails keeps no other', async () => {
      const webtoon = await newWebtoon(context)
      const whole = await newEpisode(context, webtoon.id)
      const bare = await createEpisode(context, { webtoon: webtoon.id, title: 'x' })
      const items = [
        webtoonItem(webtoon.id),
        episodeItem(bare.id),
        episodeItem('nowhere'),
        { ...episodeItem(whole.id), version: 1 },
        episodeItem(whole.id),
      ]
      const results = await actOnEach(context, items, bulkActs.publish)
      expect(codes(results)).toEqual(['done', 'validation_failed', 'not_found', 'version_conflict', 'done'])
      expect(results.map(({ publication }) => publication !== null)).toEqual([
        true,
        false,
        false,
        false,
        true,
      ])
      const gone = await actOnEach(context, [webtoonItem(webtoon.id)], bulkActs.unpublish)
      expect(gone[0]?.publication).not.toBeNull()
    })

    test('all kinds go into the trash and come out of it', async () => {
      const webtoon = await newWebtoon(context)
      const tag = await createTag(context, { id: 'war', name: { ko: '전쟁' } })
      const free = await newStation(context)
      const items = [
        { kind: 'station' as const, id: webtoon.station_id },
        { kind: 'station' as const, id: free.id },
        { kind: 'tag' as const, id: tag.id },
        webtoonItem(webtoon.id),
      ]
      expect(codes(await actOnEach(context, items, bulkActs.trash))).toEqual([
        'in_use',
        'done',
        'done',
        'done',
      ])
      const before = await countRows(database.db)
      expect(codes(await actOnEach(context, items.slice(1), bulkActs.trash))).toEqual([
        'done',
        'done',
        'done',
      ])
      expect(await countRows(database.db)).toEqual(before)
      expect(codes(await actOnEach(context, items, bulkActs.restore))).toEqual([
        'done',
        'done',
        'done',
        'done',
      ])
    })

    test('a tag is added behind the others and removed again, and nothing else changes', async () => {
      const [first, second] = [
        await createTag(context, { id: 'one', name: { ko: '하나' } }),
        await createTag(context, { id: 'two', name: { ko: '둘' } }),
      ]
      const webtoon = await newWebtoon(context)
      const episode = await newEpisode(context, webtoon.id)
      const items = [webtoonItem(webtoon.id), episodeItem(episode.id)]
      const tagsNow = () =>
        database.db
          .transaction()
          .execute(async (tx) => [
            (await readTagLinks(tx, 'webtoon', [webtoon.id])).get(webtoon.id),
            (await readTagLinks(tx, 'episode', [episode.id])).get(episode.id),
          ])
      await actOnEach(context, items, addTag(first.id))
      await actOnEach(context, items, addTag(second.id))
      await actOnEach(context, items, addTag(first.id))
      expect(await tagsNow()).toEqual([
        [first.id, second.id],
        [first.id, second.id],
      ])
      await actOnEach(context, items, removeTag(first.id))
      expect(await tagsNow()).toEqual([[second.id], [second.id]])
      expect(codes(await actOnEach(context, items, addTag('nowhere')))).toEqual([
        'validation_failed',
        'validation_failed',
      ])
    })

    test('an item without a version is taken as it is, however many change it at once', async () => {
      const tags = await Promise.all(
        ['a', 'b', 'c', 'd'].map((id) => createTag(context, { id, name: { ko: id } })),
      )
      const webtoon = await newWebtoon(context)
      const results = await Promise.all(
        tags.map(({ id }) => actOnEach(context, [webtoonItem(webtoon.id)], addTag(id))),
      )
      expect(results.flatMap(codes)).toEqual(['done', 'done', 'done', 'done'])
      const links = await database.db.transaction().execute((tx) => readTagLinks(tx, 'webtoon', [webtoon.id]))
      expect(links.get(webtoon.id)?.toSorted()).toEqual(tags.map(({ id }) => id).toSorted())
    })
  })
})
