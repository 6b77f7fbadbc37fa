import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { ContentContext } from '../content/content-context.ts'
import { createEpisode } from '../content/create-episode.ts'
import { createTag } from '../content/create-tag.ts'
import { publish } from '../content/publish.ts'
import { restoreEpisode } from '../content/restore-episode.ts'
import { schedule } from '../content/schedule.ts'
import { runDueSchedules } from '../content/run-due-schedules.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { trashEpisode } from '../content/trash-episode.ts'
import { updateEpisode } from '../content/update-episode.ts'
import { unpublish } from '../content/unpublish.ts'
import { episodeListQuery, listEpisodes, type EpisodeListItem } from './list-episodes.ts'

const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const query = (parameters: object) => episodeListQuery.parse(parameters)

forEachDatabase((name, open) => {
  describe(`the list of episodes on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    let clock: { now: number }
    let webtoon: { id: string; station_id: string }
    beforeAll(async () => {
      database = await open()
      ;({ context, clock } = testContext(database.db))
      webtoon = await newWebtoon(context)
      await publish(context, [webtoonItem(webtoon.id)])
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const list = (parameters: object) => listEpisodes(database.db, query(parameters))
    const allPages = async (parameters: object): Promise<EpisodeListItem[]> => {
      const items: EpisodeListItem[] = []
      for (let cursor: string | undefined; ;) {
        const page = await list({ ...parameters, cursor })
        items.push(...page.items)
        if (page.next === null) return items
        cursor = page.next
      }
    }
    const found = async (q: string) => (await list({ q })).items.map(({ id }) => id)
    const stateOf = async (id: string, webtoonId: string) => {
      const items = await allPages({ webtoon: webtoonId, state: 'live' })
      return [...items, ...(await allPages({ webtoon: webtoonId, state: 'trashed' }))].find(
        (item) => item.id === id,
      )?.state
    }

    test('has every episode once in each order, whatever the size of its pages', async () => {
      const other = await newWebtoon(context)
      // Equal titles and equal times: what tells the items apart then is their id.
      for (let index = 0; index < 23; index += 1) {
        clock.now += index % 5 === 0 ? 1 : 0
        await createEpisode(context, { webtoon: other.id, title: `이야기 ${index % 4}` })
      }
      const wanted = await allPages({ webtoon: other.id, limit: 100 })
      expect(wanted).toHaveLength(23)
      for (const sort of ['updatedAt', '-updatedAt', 'createdAt', '-createdAt', 'title', '-title']) {
        // With a filter the ids are known, without one the list is walked: both ways give the same order.
        const filtered = await allPages({ webtoon: other.id, sort, limit: 7 })
        const walked = (await allPages({ sort, limit: 7 })).filter((item) => item.webtoon.id === other.id)
        expect(walked).toEqual(filtered)
        expect(new Set(filtered.map(({ id }) => id)).size).toBe(23)
        const key = sort.replace('-', '') as 'title'
        const values = filtered.map((item) => item[key])
        const sorted = values.toSorted((left, right) => (left < right ? -1 : Number(left > right)))
        expect(values).toEqual(sort.startsWith('-') ? sorted.toReversed() : sorted)
      }
      const numbers = await allPages({ webtoon: other.id, sort: '-number', limit: 4 })
      expect(numbers.map(({ number }) => number)).toEqual(
        Array.from({ length: 23 }, (_, index) => 23 - index),
      )
    })

    test('tells drafts, published, changed, planned and trashed ones apart', async () => {
      const { id, version } = await newEpisode(context, webtoon.id)
      const input = (title: string) => ({ webtoon: webtoon.id, number: 1, title })
      expect(await stateOf(id, webtoon.id)).toBe('draft')
      await publish(context, [episodeItem(id)])
      expect(await stateOf(id, webtoon.id)).toBe('published')
      const changed = await updateEpisode(context, id, version, input('새 이야기'))
      expect(await stateOf(id, webtoon.id)).toBe('changed')
      expect((await list({ state: 'changed' })).items.map((item) => item.id)).toEqual([id])
      // Back to what readers see, and published again: there is nothing new for them.
      const same = await updateEpisode(context, id, changed.version, input('첫 이야기'))
      await publish(context, [episodeItem(id)])
      expect(await stateOf(id, webtoon.id)).toBe('published')
      const trashed = await trashEpisode(context, id, same.version)
      expect(await stateOf(id, webtoon.id)).toBe('trashed')
      const restored = await restoreEpisode(context, id, trashed.version)
      expect(await stateOf(id, webtoon.id)).toBe('published')
      // Planned, and changed before the time comes: readers see an older state then.
      const draft = await updateEpisode(context, id, restored.version, input('둘째 이야기'))
      await schedule(context, {
        kind: 'episode',
        id,
        action: 'publish',
        at: clock.now + 10,
        zone: 'Asia/Seoul',
      })
      const plans = (await list({ state: 'scheduled' })).items
      expect(plans).toMatchObject([{ id, schedules: [{ action: 'publish', zone: 'Asia/Seoul' }] }])
      await updateEpisode(context, id, draft.version, input('셋째 이야기'))
      clock.now += 20
      await runDueSchedules(context)
      expect(await stateOf(id, webtoon.id)).toBe('changed')
      expect((await list({ state: 'scheduled' })).items).toEqual([])
      // As it was when it was planned: what becomes visible is what is edited.
      await schedule(context, {
        kind: 'episode',
        id,
        action: 'publish',
        at: clock.now + 10,
        zone: 'Asia/Seoul',
      })
      clock.now += 20
      await runDueSchedules(context)
      expect(await stateOf(id, webtoon.id)).toBe('published')
      await unpublish(context, [episodeItem(id)])
      expect(await stateOf(id, webtoon.id)).toBe('draft')
    })

    test('finds titles by a part of them, by initial consonants, and no longer by what they were', async () => {
      const episode = await createEpisode(context, { webtoon: webtoon.id, title: '왕십리 은행나무' })
      for (const q of ['왕십리', '은행', 'ㅇㅎㄴㅁ', '십리 은', '나무'])
        expect(await found(q)).toEqual([episode.id])
      const { number, version } = episode
      await updateEpisode(context, episode.id, version, { webtoon: webtoon.id, number, title: '뚝섬' })
      expect(await found('왕십리')).toEqual([])
      expect(await found('ㄸㅅ')).toEqual([episode.id])
      expect(await found('%')).toEqual([])
    })

    test('is narrowed by webtoon, station and tag together, and counts what it has', async () => {
      const tag = await createTag(context, { name: { ko: '조선', en: 'Joseon' } })
      const here = await newWebtoon(context)
      const bearer = await createEpisode(context, { webtoon: here.id, title: 'a', tags: [tag.id] })
      await createEpisode(context, { webtoon: here.id, title: 'b' })
      await createEpisode(context, { webtoon: webtoon.id, title: 'c', tags: [tag.id] })
      const page = await list({ tag: tag.id, station: here.station_id, webtoon: here.id })
      expect(page).toMatchObject({ items: [{ id: bearer.id, tags: [tag.id] }], next: null })
      expect(page.total).toEqual({ count: 1, isMinimum: false })
      expect((await list({ tag: tag.id })).total).toEqual({ count: 2, isMinimum: false })
      expect((await list({ tag: 'none' })).items).toEqual([])
    })

    test('refuses a cursor that was changed, or that belongs to another order or filter', async () => {
      const { next } = await list({ limit: 1 })
      const refused = { code: 'cursor_invalid' }
      await expect(list({ cursor: next, sort: 'title' })).rejects.toMatchObject(refused)
      await expect(list({ cursor: next, state: 'draft' })).rejects.toMatchObject(refused)
      const [mark, , id] = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as unknown[]
      for (const cursor of ['', 'x', '한', '[]', forged([mark, 'text', id]), forged([mark]), forged(null)]) {
        await expect(list({ cursor })).rejects.toMatchObject(refused)
      }
      expect((await list({ cursor: next, limit: 5 })).items.length).toBeGreaterThan(0)
    })

    test('sorts by number in a webtoon only, because there it means something', async () => {
      await expect(list({ sort: 'number' })).rejects.toMatchObject({ code: 'validation_failed' })
    })
  })
})
