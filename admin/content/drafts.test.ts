import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { VersionConflictError } from '#shared/errors.ts'
import type { ContentContext } from './content-context.ts'
import { createEpisode } from './create-episode.ts'
import { createTag } from './create-tag.ts'
import { createWebtoon } from './create-webtoon.ts'
import { orderEpisodes } from './order-episodes.ts'
import { publish } from './publish.ts'
import { restoreEpisode } from './restore-episode.ts'
import { saveCuts } from './save-cuts.ts'
import { countRows, episodeItem, newEpisode, newWebtoon, testContext } from './test-content.ts'
import { faultPaths } from './test-faults.ts'
import { trashEpisode } from './trash-episode.ts'
import { trashTag } from './trash-tag.ts'
import { trashWebtoon } from './trash-webtoon.ts'
import { updateEpisode } from './update-episode.ts'
import { updateWebtoon } from './update-webtoon.ts'

forEachDatabase((name, open) => {
  describe(`drafts on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    test('a webtoon names what is missing all at once', async () => {
      const input = { station: 'nowhere', title: '강', cover: 'no-picture', tags: ['no-tag', 'no-word'] }
      expect(await faultPaths(createWebtoon(context, input))).toEqual([
        '/station',
        '/cover',
        '/tags/0',
        '/tags/1',
      ])
      const wrong = { station: 'Nowhere!', title: 'a\nb', authors: ['', 'x'], tags: ['a', 'a'] }
      expect(await faultPaths(createWebtoon(context, wrong))).toEqual([
        '/station',
        '/title',
        '/authors/0',
        '/tags',
      ])
    })

    test('drafts are saved incomplete, and a save that changes nothing writes nothing', async () => {
      const webtoon = await newWebtoon(context, '')
      const episode = await createEpisode(context, {
        webtoon: webtoon.id,
        title: '',
        sources: [{ title: '책' }],
      })
      const saved = await saveCuts(context, episode.id, 1, [{ caption: '' }, {}])
      const before = await countRows(database.db)
      expect(
        await updateWebtoon(context, webtoon.id, 1, { title: ' ', station: webtoon.station_id }),
      ).toEqual(webtoon)
      const same = { sources: [{ title: '책' }], title: '', number: 1, webtoon: webtoon.id }
      const { cuts, ...row } = saved
      expect(await updateEpisode(context, episode.id, 2, same)).toEqual(row)
      expect(
        await saveCuts(
          context,
          episode.id,
          2,
          cuts.map(({ id }) => ({ id })),
        ),
      ).toEqual(saved)
      expect(await countRows(database.db)).toEqual(before)
    })

    test('tags keep their order; one in the trash stays on what bears it, and is not given anew', async () => {
      const [a, b] = [
        await createTag(context, { name: { ko: '가', en: 'Tag B' } }),
        await createTag(context, { name: { ko: '나', en: 'Tag A' } }),
      ]
      const webtoon = await newWebtoon(context)
      const content = { station: webtoon.station_id, title: '강' }
      await updateWebtoon(context, webtoon.id, 1, { ...content, tags: [a.id, b.id] })
      await trashTag(context, a.id, 1)
      await updateWebtoon(context, webtoon.id, 2, { ...content, tags: [b.id, a.id] })
      const links = database.db
        .selectFrom('webtoon_tag')
        .select('tag_id')
        .where('webtoon_id', '=', webtoon.id)
      expect((await links.orderBy('position').execute()).map(({ tag_id }) => tag_id)).toEqual([b.id, a.id])
      expect(await faultPaths(createWebtoon(context, { ...content, tags: [a.id] }))).toEqual(['/tags/0'])
    })

    test('an episode gets the number behind the last, and none that another has', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const first = await createEpisode(context, { webtoon, title: '1' })
      const fifth = await createEpisode(context, { webtoon, title: '5', number: 5 })
      const last = await createEpisode(context, { webtoon, title: '6' })
      expect([first.number, fifth.number, last.number]).toEqual([1, 5, 6])
      const taken = { code: 'number_taken', needs: [{ kind: 'episode', id: fifth.id }] }
      await expect(createEpisode(context, { webtoon, title: 'x', number: 5 })).rejects.toMatchObject(taken)
      const move = updateEpisode(context, last.id, 1, { webtoon, title: '6', number: 5 })
      await expect(move).rejects.toMatchObject(taken)
      await trashEpisode(context, fifth.id, 1)
      expect((await updateEpisode(context, last.id, 1, { webtoon, title: '6', number: 5 })).number).toBe(5)
      const back = restoreEpisode(context, fifth.id, 2)
      await expect(back).rejects.toMatchObject({
        code: 'number_taken',
        needs: [{ kind: 'episode', id: last.id }],
      })
    })

    test('an episode does not come back with a number by which readers know another one', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const old = await newEpisode(context, webtoon, 1)
      await publish(context, [episodeItem(old.id)])
      const moved = await updateEpisode(context, old.id, 2, { webtoon, title: '옛', number: 9 })
      await trashEpisode(context, old.id, moved.version)
      const next = await newEpisode(context, webtoon, 1)
      await publish(context, [episodeItem(next.id)])
      const back = restoreEpisode(context, old.id, moved.version + 1)
      await expect(back).rejects.toMatchObject({
        code: 'number_taken',
        needs: [{ kind: 'episode', id: next.id }],
      })
    })

    test('ordering episodes numbers them from 1, and counts as a change of those that moved only', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const ids: string[] = []
      for (const number of [1, 4, 6])
        ids.push((await createEpisode(context, { webtoon, title: 'x', number })).id)
      const [a = '', b = '', c = ''] = ids
      const { episodes, publication } = await orderEpisodes(context, webtoon, [a, c, b])
      expect(episodes.map(({ id, number, version }) => [id, number, version])).toEqual([
        [a, 1, 1],
        [c, 2, 2],
        [b, 3, 2],
      ])
      expect(publication).toBeNull()
      const stale = updateEpisode(context, c, 1, { webtoon, title: 'x', number: 6 })
      await expect(stale).rejects.toThrow(VersionConflictError)
      expect(await faultPaths(orderEpisodes(context, webtoon, [a]))).toEqual([''])
    })

    test('an episode needs a webtoon that is not in the trash', async () => {
      const webtoon = await newWebtoon(context)
      await trashWebtoon(context, webtoon.id, 1)
      expect(await faultPaths(createEpisode(context, { webtoon: webtoon.id, title: 'x' }))).toEqual([
        '/webtoon',
      ])
      await expect(orderEpisodes(context, webtoon.id, [])).rejects.toMatchObject({ code: 'trashed' })
      expect(await faultPaths(createEpisode(context, { webtoon: 'nowhere', title: 'x' }))).toEqual([
        '/webtoon',
      ])
    })
  })
})
