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
import { orderEpisodes } from './order-episodes.ts'
import { readChanges } from './test-changes.ts'
import { faultPaths } from './test-faults.ts'
import { trashEpisode } from './trash-episode.ts'
import { trashWebtoon } from './trash-webtoon.ts'
import { unpublish } from './unpublish.ts'
import { updateEpisode } from './update-episode.ts'

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

    test('needs a webtoon and a station that are not in the trash, and the item itself neither', async () => {
      const { context } = testing
      const webtoon = await newWebtoon(context)
      const [episode, gone] = [await newEpisode(context, webtoon.id), await newEpisode(context, webtoon.id)]
      await trashEpisode(context, gone.id, gone.version)
      expect(await faultPaths(publish(context, [episodeItem(gone.id)]))).toEqual(['/items/0'])
      await trashWebtoon(context, webtoon.id, 1)
      const items = [webtoonItem(webtoon.id), episodeItem(episode.id)]
      expect(await faultPaths(publish(context, items))).toEqual(['/items/0', '/items/1/webtoon'])
    })

    test('swaps the numbers of two episodes in one act, and in no other way', async () => {
      const { context } = testing
      const { id: webtoon } = await newWebtoon(context)
      const [one, two] = [await newEpisode(context, webtoon), await newEpisode(context, webtoon)]
      const items = [episodeItem(one.id), episodeItem(two.id)]
      await publish(context, [webtoonItem(webtoon), ...items])
      await orderEpisodes(context, webtoon, [two.id, one.id])
      expect(await faultPaths(publish(context, [episodeItem(one.id)]))).toEqual(['/items/0/number'])
      const { publication } = await publish(context, items)
      const numbers = (await readChanges(database.db, publication)).map(({ before, after }) => [
        before?.number,
        after?.number,
      ])
      expect(numbers).toEqual([
        [1, 2],
        [2, 1],
      ])
    })

    test('an episode of a webtoon that is not published waits for it, without a publication', async () => {
      const { context } = testing
      const { id: webtoon } = await newWebtoon(context)
      const episode = await newEpisode(context, webtoon)
      const { publication, revisions } = await publish(context, [episodeItem(episode.id)])
      expect(publication).toBeNull()
      expect((await episodeRow(episode.id)).published_revision_id).toBe(revisions[0]?.revision)
      const shown = await publish(context, [webtoonItem(webtoon)])
      expect(await readChanges(database.db, shown.publication)).toMatchObject([
        { kind: 'webtoon', before: null },
      ])
    })

    test('moves an episode to another webtoon, under its new number', async () => {
      const { context } = testing
      const [from, to] = [await newWebtoon(context), await newWebtoon(context)]
      const episode = await newEpisode(context, from.id)
      await publish(context, [webtoonItem(from.id), webtoonItem(to.id), episodeItem(episode.id)])
      await updateEpisode(context, episode.id, 2, { webtoon: to.id, number: 4, title: 'x' })
      const { publication } = await publish(context, [episodeItem(episode.id)])
      const before = { webtoon: from.id, number: 1, tags: [] }
      const after = { webtoon: to.id, number: 4, tags: [] }
      expect(await readChanges(database.db, publication)).toEqual([
        { kind: 'episode', id: episode.id, before, after },
      ])
    })

    test('keeps the time of first publication and the place in the list, and leaves the version alone', async () => {
      const { context, clock } = testing
      const webtoon = await newWebtoon(context)
      await publish(context, [webtoonItem(webtoon.id)])
      const row = () =>
        database.db.selectFrom('webtoon').selectAll().where('id', '=', webtoon.id).executeTakeFirst()
      const first = await row()
      clock.now += 1000
      await unpublish(context, [webtoonItem(webtoon.id)])
      await publish(context, [webtoonItem(webtoon.id)])
      expect(await row()).toEqual(first)
      expect(first).toMatchObject({ version: 1, updated_at: webtoon.updated_at })
    })

    test('an act on another version than the editor saw, or on nothing, does nothing', async () => {
      const { context } = testing
      const webtoon = await newWebtoon(context)
      const before = await countRows(database.db)
      const stale = { ...webtoonItem(webtoon.id), version: 9 }
      await expect(publish(context, [stale])).rejects.toMatchObject({
        code: 'version_conflict',
        current: { version: 1 },
      })
      await expect(unpublish(context, [stale])).rejects.toMatchObject({ code: 'version_conflict' })
      const unknown = publish(context, [webtoonItem(webtoon.id), episodeItem('nowhere')])
      await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
      expect(await unpublish(context, [webtoonItem(webtoon.id)])).toEqual({ publication: null })
      expect(await countRows(database.db)).toEqual(before)
    })

    test('an act names what it publishes: once each, of the kinds that are published, and not without end', async () => {
      const { context } = testing
      const item = webtoonItem('a')
      expect(await faultPaths(publish(context, []))).toEqual(['/items'])
      expect(await faultPaths(publish(context, [item, item]))).toEqual(['/items/1'])
      expect(
        await faultPaths(
          publish(
            context,
            Array.from({ length: 201 }, (_value, index) => webtoonItem(`w${index}`)),
          ),
        ),
      ).toEqual(['/items'])
      const wrong = [{ kind: 'station', id: ['a', 'b'], extra: 1 }] as unknown as (typeof item)[]
      expect(await faultPaths(publish(context, wrong))).toEqual(['/items/0/kind', '/items/0/id', '/items/0'])
      expect(await faultPaths(publish(context, [item], { note: 'x'.repeat(1001) }))).toEqual(['/note'])
    })
  })
})
