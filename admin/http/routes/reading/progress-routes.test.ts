import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newEpisode } from '../../../content/test-content.ts'
import { unpublish } from '../../../content/unpublish.ts'
import { episodeItem } from '../../../content/test-content.ts'
import { forEachHistory } from '../../testing/for-each-history.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'
import { addUsers, newPublishedStory } from './test-reader.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const iso = (at: number): string => new Date(at).toISOString()

forEachHistory(12, (name, open, openHistory) => {
  describe(`places in episodes over HTTP on ${name}`, () => {
    let api: TestApi
    const clock = { now: NOW }
    let story: Awaited<ReturnType<typeof newPublishedStory>>
    beforeAll(async () => {
      api = await openAdminApi(open, { now: () => clock.now }, openHistory)
      await addUsers(api, ['reader', 'editor'])
      story = await newPublishedStory(api, 5)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const put = (episode: string, place: object, role: 'reader' | 'editor' = 'reader') =>
      api.as(role).put(`/api/me/progress/${episode}`, { cut: 0, at: iso(clock.now), ...place })

    it('keeps the newest place of all devices, whatever order their words come in', async () => {
      const [episode = ''] = story.episodes
      const first = await put(episode, { cut: 3, offset: 250, at: iso(NOW - 60_000), device: '전화' })
      expect(first).toMatchObject({
        status: 200,
        body: { episode, cut: 3, offset: 250, done: false, at: iso(NOW - 60_000), device: '전화' },
      })
      const older = await put(episode, { cut: 7, done: true, at: iso(NOW - 90_000), device: 'tablet' })
      expect(older.body).toMatchObject({ cut: 3, offset: 250, done: true, device: '전화', furthestCut: 7 })
      expect((await put(episode, { cut: 7, done: true, at: iso(NOW - 90_000) })).body).toEqual(older.body)
      expect((await api.as('reader').get(`/api/me/progress/${episode}`)).body).toEqual(older.body)
      // Somebody else has not begun it.
      expect(await api.as('editor').get(`/api/me/progress/${episode}`)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
    })

    it('takes a time in the future for now, so that a fast clock does not hold others off for long', async () => {
      const [, episode = ''] = story.episodes
      expect((await put(episode, { at: iso(NOW + 3_600_000) })).body.at).toBe(iso(NOW))
      clock.now += 1
      expect((await put(episode, { cut: 2 })).body).toMatchObject({ cut: 2, at: iso(NOW + 1) })
    })

    it('refuses an episode that is unknown, a draft, or withdrawn seconds ago, all in the same way', async () => {
      const draft = await newEpisode(story.context, story.webtoon, 90)
      const other = await newPublishedStory(api, 1)
      const [withdrawn = ''] = other.episodes
      expect((await put(withdrawn, {})).status).toBe(200)
      await unpublish(other.context, [episodeItem(withdrawn)])
      clock.now += 2_001
      for (const episode of ['nothing', draft.id, withdrawn]) {
        const answer = await put(episode, {})
        expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
        expect(answer.body.detail).toBe(`There is no published episode with the id "${episode}"`)
      }
    })

    it('takes places of many episodes at once, and says for each what became of it', async () => {
      const [, , three = '', four = ''] = story.episodes
      const items = [
        { episode: three, cut: 1, at: iso(NOW - 5) },
        { episode: 'nothing', cut: 1, at: iso(NOW - 5) },
        { episode: four, cut: 2, at: iso(NOW - 4) },
        { episode: three, cut: 5, at: iso(NOW - 3) },
      ]
      const answer = await api.as('reader').put('/api/me/progress', { items })
      expect(answer).toMatchObject({
        status: 200,
        body: {
          items: [
            { episode: three, outcome: 'kept', progress: { furthestCut: 5 } },
            { episode: 'nothing', outcome: 'not_published', progress: null },
            { episode: four, outcome: 'kept', progress: { cut: 2 } },
            { episode: three, outcome: 'kept', progress: { cut: 5 } },
          ],
        },
      })
      expect(await api.as('reader').put('/api/me/progress', { items })).toEqual(
        expect.objectContaining({ status: 200, body: answer.body }),
      )
    })

    it('refuses whatever is no place and no episode, and never fails of it', async () => {
      const [episode = ''] = story.episodes
      const reader = api.as('reader')
      const ids = [
        '%00',
        `${episode}%00`,
        'x'.repeat(10_000),
        '%F0%9F%98%80',
        '%2e%2e',
        '%ff',
        '!',
        '!t',
        `${episode}%0A`,
      ]
      for (const id of ids) {
        for (const path of [`progress/${id}`, `history/${id}`, `bookmarks/${id}`]) {
          const at = iso(clock.now)
          const answers = [
            await reader.put(`/api/me/${path}`, path.startsWith('progress') ? { cut: 0, at } : undefined),
            await reader.delete(`/api/me/${path}`),
          ]
          for (const { status } of answers)
            expect([path.slice(0, 40), status >= 400 && status < 500]).toEqual([path.slice(0, 40), true])
        }
      }
      const faults: object[] = [
        { cut: 1e308 },
        { cut: 2 ** 53 },
        { cut: -0.5 },
        { offset: 1_001 },
        { at: '+275760-09-13T00:00:00.001Z' },
        { at: '1969-12-31T23:59:59.999Z' },
        { at: 2 ** 53 },
        { device: '\u0000' },
        { device: 'x'.repeat(65) },
        { device: '\ud800' },
        { done: 'yes' },
        { ['__proto__']: 1 },
      ]
      const before = (await reader.get(`/api/me/progress/${episode}`)).body
      for (const fault of faults) expect([fault, (await put(episode, fault)).status]).toEqual([fault, 422])
      expect((await reader.get(`/api/me/progress/${episode}`)).body).toEqual(before)
      expect((await put(episode, { at: '9999-12-31T23:59:59Z' })).body.at).toBe(iso(clock.now))
    })

    it('keeps a queue of ten thousand places that comes in parts, in any order and twice', async () => {
      const [one = '', two = ''] = story.episodes
      const from = clock.now - 100_000_000
      const items = Array.from({ length: 10_000 }, (_, index) => {
        // Every one of 10,000 once: 7,919 and 10,000 have no divisor in common.
        const step = (index * 7_919) % 10_000
        return {
          episode: step % 2 === 0 ? one : two,
          cut: Math.floor(step / 100),
          at: iso(from + step * 1_000),
        }
      })
      const caller = api.as('editor')
      for (const _ of [1, 2]) {
        for (let start = 0; start < items.length; start += 500) {
          const part = items.slice(start, start + 500)
          const { status, body } = await caller.put('/api/me/progress', { items: part })
          expect([status, body.items.length]).toEqual([200, 500])
        }
        for (const [episode, last] of [
          [one, 9_998],
          [two, 9_999],
        ] as const) {
          const { body } = await caller.get(`/api/me/progress/${episode}`)
          expect(body).toMatchObject({ cut: 99, furthestCut: 99, at: iso(from + last * 1_000) })
        }
      }
    })

    it('names every fault of a batch at once, and takes nothing of it', async () => {
      const [, , , , five = ''] = story.episodes
      const items = [
        { episode: five, cut: 0, at: iso(NOW) },
        { episode: five, cut: -1, at: 'yesterday', offset: 1_001 },
        { episode: five, cut: 0, at: '1969-12-31T23:59:59Z', device: 'x'.repeat(65), extra: 1 },
      ]
      const answer = await api.as('reader').put('/api/me/progress', { items })
      expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
      const paths = answer.body.faults.map((fault: { path: string }) => fault.path)
      expect(paths).toEqual(
        expect.arrayContaining(['/items/1/cut', '/items/1/at', '/items/1/offset', '/items/2/at', '/items/2']),
      )
      expect((await api.as('reader').get(`/api/me/progress/${five}`)).status).toBe(404)
      const many = Array.from({ length: 501 }, () => items[0])
      expect((await api.as('reader').put('/api/me/progress', { items: many })).status).toBe(422)
      expect((await api.as('reader').put('/api/me/progress', { items: [] })).status).toBe(422)
      const long = { device: '역'.repeat(30) }
      expect((await put(five, long)).status).toBe(422)
    })
  })
})
