import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLine } from '../../../content/create-line.ts'
import { newPicture, webtoonItem, episodeItem } from '../../../content/test-content.ts'
import { publish } from '../../../content/publish.ts'
import { schedule } from '../../../content/schedule.ts'
import { unpublish } from '../../../content/unpublish.ts'
import { updateEpisode } from '../../../content/update-episode.ts'
import { updateWebtoon } from '../../../content/update-webtoon.ts'
import { forEachHistory } from '../../testing/for-each-history.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'
import { addUsers, newPublishedStory } from './test-reader.ts'

/** For so long a list may show an episode as it was. */
const KEPT_MS = 2_000
const NOW = Date.parse('2026-11-21T12:00:00Z')
const iso = (at: number): string => new Date(at).toISOString()
type Listed = { episode: { id: string; title: string | null } }
const outcomesOf = (list: { outcome: string }[]): string[] => list.map(({ outcome }) => outcome)
const idsOf = (items: Listed[]): string[] => items.map(({ episode }) => episode.id)

forEachHistory(13, (name, open, openHistory) => {
  describe(`lists of a reader's own over HTTP on ${name}`, () => {
    let api: TestApi
    const clock = { now: NOW }
    beforeAll(async () => {
      api = await openAdminApi(open, { now: () => clock.now }, openHistory)
      await addUsers(api, ['reader', 'editor', 'publisher', 'admin'])
    })
    afterAll(() => api[Symbol.asyncDispose]())

    type Role = 'reader' | 'editor' | 'publisher' | 'admin'
    const read = async (role: Role, episode: string, place: object = {}) => {
      clock.now += 1_000
      const answer = await api
        .as(role)
        .put(`/api/me/progress/${episode}`, { cut: 0, at: iso(clock.now), ...place })
      expect(answer.status).toBe(200)
    }
    const allPages = async (role: Role, path: string, limit: number): Promise<Listed[]> => {
      const items: Listed[] = []
      for (let cursor = ''; ;) {
        const { status, body } = await api.as(role).get(`${path}?limit=${limit}${cursor}`)
        expect(status).toBe(200)
        expect(body.items.length).toBeLessThanOrEqual(limit)
        items.push(...body.items)
        if (body.next === null) return items
        cursor = `&cursor=${body.next}`
      }
    }

    it('shows what was read last first, with all that draws it, page by page', async () => {
      const story = await newPublishedStory(api, 5)
      const [one = ''] = story.episodes
      for (const episode of story.episodes) await read('reader', episode, { cut: 1, offset: 500 })
      const items = await allPages('reader', '/api/me/history', 2)
      expect(idsOf(items)).toEqual(story.episodes.toReversed())
      expect(items.at(-1)).toEqual({
        episode: {
          id: one,
          number: 1,
          title: '첫 이야기',
          withdrawn: false,
          href: `/v1/episodes/${one}.json`,
          webtoon: { id: story.webtoon, title: '한강 이야기', href: `/v1/webtoons/${story.webtoon}.json` },
          station: {
            id: story.station,
            name: expect.objectContaining({ ko: expect.any(String), en: expect.any(String) }),
            href: `/v1/stations/${story.station}.json`,
          },
          picture: expect.objectContaining({ thumbhash: 'AAAA', width: 800, widths: [480, 800] }),
        },
        progress: expect.objectContaining({ episode: one, cut: 1, offset: 500, done: false }),
      })
      const first = await api.as('reader').get('/api/me/history?limit=2')
      expect(first.body.imageTemplate).toBe('/media/{id}-{width}.webp')
      // Reading on moves an episode to the front: the pages behind neither repeat nor skip another.
      await read('reader', one, { cut: 2 })
      const behind = await api.as('reader').get(`/api/me/history?limit=9&cursor=${first.body.next}`)
      expect(idsOf(behind.body.items)).toEqual([story.episodes[2], story.episodes[1]])
      const forged = await api.as('reader').get('/api/me/bookmarks?cursor=' + first.body.next)
      expect(forged).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } })
      expect((await api.as('editor').get('/api/me/history')).body.items).toEqual([])
    })

    it('shows the thumbnail of an episode, else the cover of its webtoon, and never what is only a draft', async () => {
      const { context, webtoon, station, episodes } = await newPublishedStory(api, 1)
      const [episode = ''] = episodes
      await read('editor', episode)
      const shown = async () => {
        clock.now += KEPT_MS
        return (await api.as('editor').get('/api/me/history')).body.items[0].episode
      }
      const cover = await newPicture(context)
      const changed = { title: '새 이름', cover, station }
      await updateWebtoon(context, webtoon, 1, changed)
      const thumbnail = await newPicture(context)
      const rows = api.services.db.selectFrom('episode').select('version').where('id', '=', episode)
      const { version } = await rows.executeTakeFirstOrThrow()
      const draft = { webtoon, number: 1, title: '비밀', thumbnail }
      await updateEpisode(context, episode, version, draft)
      expect(await shown()).toMatchObject({ title: '첫 이야기', webtoon: { title: '한강 이야기' } })
      await publish(context, [webtoonItem(webtoon)])
      expect(await shown()).toMatchObject({ title: '첫 이야기', picture: { id: cover } })
      await publish(context, [episodeItem(episode)])
      expect(await shown()).toMatchObject({ title: '비밀', picture: { id: thumbnail } })
    })

    it('keeps withdrawn episodes in history and bookmarks, marked so, with what readers saw last and no more', async () => {
      const { context, webtoon, episodes } = await newPublishedStory(api, 2)
      const [episode = '', other = ''] = episodes
      for (const id of [episode, other]) {
        await read('publisher', id)
        expect((await api.as('publisher').put(`/api/me/bookmarks/${id}`)).status).toBe(200)
      }
      await unpublish(context, [episodeItem(episode)])
      // A newer revision exists that nobody has seen: it was planned for another day.
      const row = await api.services.db
        .selectFrom('episode')
        .select('version')
        .where('id', '=', episode)
        .executeTakeFirstOrThrow()
      const secret = { webtoon, number: 9, title: '비밀' }
      await updateEpisode(context, episode, row.version, secret)
      const plan = { kind: 'episode' as const, id: episode, action: 'publish' as const, zone: 'Asia/Seoul' }
      await schedule(context, { ...plan, at: context.now() + 3_600_000 })
      const withdrawn = {
        id: episode,
        number: 1,
        title: '첫 이야기',
        withdrawn: true,
        href: null,
        webtoon: null,
        station: null,
        picture: null,
      }
      const history = await api.as('publisher').get('/api/me/history')
      expect(history.body.items.at(-1).episode).toEqual(withdrawn)
      const bookmarks = await api.as('publisher').get('/api/me/bookmarks')
      expect(bookmarks.body.items.map((item: Listed) => item.episode)).toContainEqual(withdrawn)
      // With its webtoon the other one goes too, and comes back with it.
      await unpublish(context, [webtoonItem(webtoon)])
      clock.now += KEPT_MS
      const gone = await api.as('publisher').get('/api/me/history')
      expect(gone.body.items[0].episode).toMatchObject({ id: other, withdrawn: true, href: null })
      await publish(context, [webtoonItem(webtoon)])
      clock.now += KEPT_MS
      const back = await api.as('publisher').get('/api/me/history')
      expect(back.body.items[0].episode).toMatchObject({ id: other, withdrawn: false })
      expect((await api.as('publisher').get('/api/me/continue')).body.items).toMatchObject([
        { episode: { id: other } },
      ])
    })

    it('says where to go on in each webtoon: what was left open last, else what comes next', async () => {
      const role = 'admin'
      const open = await newPublishedStory(api, 4)
      const next = await newPublishedStory(api, 3)
      const finished = await newPublishedStory(api, 1)
      await read(role, open.episodes[0] ?? '')
      await read(role, open.episodes[1] ?? '')
      await read(role, open.episodes[3] ?? '', { done: true })
      await read(role, next.episodes[0] ?? '', { done: true })
      await read(role, finished.episodes[0] ?? '', { done: true })
      for (const limit of [1, 10]) {
        const items = await allPages(role, '/api/me/continue', limit)
        expect(items).toMatchObject([
          { episode: { id: next.episodes[1] }, progress: null },
          { episode: { id: open.episodes[1] }, progress: { done: false } },
        ])
      }
      // Withdrawn, it can't be gone on with: the one behind it is next.
      await unpublish(next.context, [episodeItem(next.episodes[1] ?? '')])
      await read(role, open.episodes[1] ?? '', { done: true })
      const items = await allPages(role, '/api/me/continue', 1)
      expect(idsOf(items)).toEqual([open.episodes[0], next.episodes[2]])
    })

    it('marks and unmarks episodes by saying how it shall be, and lists the newest first', async () => {
      const { episodes } = await newPublishedStory(api, 4)
      const reader = api.as('reader')
      const since: string[] = []
      for (const episode of episodes) {
        // Two at the same time: what tells them apart then is their id.
        clock.now += since.length === 1 ? 0 : 1_000
        const { status, body } = await reader.put(`/api/me/bookmarks/${episode}`)
        expect(status).toBe(200)
        since.push(body.bookmarkedAt)
      }
      clock.now += 1_000
      const again = await reader.put(`/api/me/bookmarks/${episodes[0]}`)
      expect(again.body).toEqual({ bookmarkedAt: since[0] })
      expect(idsOf(await allPages('reader', '/api/me/bookmarks', 1))).toEqual(episodes.toReversed())
      await read('reader', episodes[3] ?? '', { cut: 4 })
      const { body } = await reader.get('/api/me/bookmarks?limit=2')
      expect(body.items).toMatchObject([
        { bookmarkedAt: since[3], progress: { cut: 4 } },
        { bookmarkedAt: since[2], progress: null },
      ])
      for (const _ of [1, 2])
        expect((await reader.delete(`/api/me/bookmarks/${episodes[3]}`)).status).toBe(204)
      expect(idsOf(await allPages('reader', '/api/me/bookmarks', 50))).toEqual(
        episodes.slice(0, 3).toReversed(),
      )
      expect((await reader.put('/api/me/bookmarks/nothing')).status).toBe(404)
      for (const episode of episodes) await reader.delete(`/api/me/bookmarks/${episode}`)
    })

    it('merges what a browser kept, and the same again changes nothing', async () => {
      const { episodes } = await newPublishedStory(api, 2)
      const [one = '', two = ''] = episodes
      clock.now += 10_000
      await read('editor', one, { cut: 9 })
      const kept = {
        progress: [
          { episode: one, cut: 1, at: iso(clock.now - 5_000), done: true },
          { episode: two, cut: 2, at: iso(clock.now + 99_000) },
          { episode: 'nothing', cut: 0, at: iso(clock.now) },
        ],
        bookmarks: [
          { episode: two, at: iso(clock.now - 3_000) },
          { episode: two, at: iso(clock.now - 4_000) },
          { episode: 'nothing', at: iso(clock.now) },
        ],
      }
      const merged = await api.as('editor').post('/api/me/merge', kept)
      expect(merged).toMatchObject({
        status: 200,
        body: {
          progress: [
            { episode: one, outcome: 'kept', progress: { cut: 9, done: true } },
            { episode: two, outcome: 'kept', progress: { cut: 2, at: iso(clock.now) } },
            { episode: 'nothing', outcome: 'not_published', progress: null },
          ],
          bookmarks: [
            { episode: two, outcome: 'kept', bookmarkedAt: iso(clock.now - 4_000) },
            { episode: two, outcome: 'kept', bookmarkedAt: iso(clock.now - 4_000) },
            { episode: 'nothing', outcome: 'not_published', bookmarkedAt: null },
          ],
        },
      })
      const before = [
        await api.as('editor').get('/api/me/history'),
        await api.as('editor').get('/api/me/bookmarks'),
      ]
      expect((await api.as('editor').post('/api/me/merge', kept)).body).toEqual(merged.body)
      const after = [
        await api.as('editor').get('/api/me/history'),
        await api.as('editor').get('/api/me/bookmarks'),
      ]
      expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
      expect((await api.as('editor').post('/api/me/merge', {})).body).toEqual({ progress: [], bookmarks: [] })
    })

    it('brings nothing back that was taken away since when a merge is repeated', async () => {
      const { episodes } = await newPublishedStory(api, 3)
      const [one = '', two = '', three = ''] = episodes
      const editor = api.as('editor')
      clock.now += 60_000
      const at = iso(clock.now - 30_000)
      const kept = {
        progress: episodes.map((episode) => ({ episode, cut: 3, at, done: true })),
        bookmarks: episodes.map((episode) => ({ episode, at })),
      }
      const outcomes = async () => {
        const { status, body } = await editor.post('/api/me/merge', kept)
        expect(status).toBe(200)
        return [outcomesOf(body.progress), outcomesOf(body.bookmarks)]
      }
      const kinds = ['kept', 'kept', 'kept']
      expect(await outcomes()).toEqual([kinds, kinds])
      clock.now += 1_000
      await editor.delete(`/api/me/history/${one}`)
      await editor.delete(`/api/me/bookmarks/${two}`)
      expect(await outcomes()).toEqual([
        ['taken_out', 'kept', 'kept'],
        ['kept', 'taken_out', 'kept'],
      ])
      expect((await editor.get(`/api/me/progress/${one}`)).status).toBe(404)
      const marked = async () => idsOf((await editor.get('/api/me/bookmarks')).body.items)
      expect(await marked()).not.toContain(two)
      // What is read and marked afterwards counts, and the same again leaves that alone too.
      await read('editor', one, { cut: 0 })
      expect((await editor.put(`/api/me/bookmarks/${two}`)).status).toBe(200)
      expect(await outcomes()).toEqual([['taken_out', 'kept', 'kept'], kinds])
      expect((await editor.get(`/api/me/progress/${one}`)).body).toMatchObject({ cut: 0, done: false })
      clock.now += 1_000
      await editor.delete('/api/me/history')
      expect((await outcomes())[0]).toEqual(['taken_out', 'taken_out', 'taken_out'])
      expect((await editor.get('/api/me/history')).body.items).toEqual([])
      const newer = { progress: [{ episode: three, cut: 1, at: iso(clock.now + 1) }] }
      clock.now += 10
      expect((await editor.post('/api/me/merge', newer)).body.progress).toMatchObject([{ outcome: 'kept' }])
    })

    it('stamps the stations that were read about, and counts one on several lines on each', async () => {
      const role = 'publisher'
      await api.as(role).delete('/api/me/history')
      const here = await newPublishedStory(api, 2)
      const there = await newPublishedStory(api, 1)
      const lineOf = (id: string, stations: string[]) =>
        createLine(here.context, {
          id,
          name: { ko: id },
          color: '#00a84d',
          branches: [{ id: 'main', places: stations.map((station) => ({ station })) }],
        })
      await lineOf('both', [here.station, there.station])
      await lineOf('one', [here.station])
      await read(role, here.episodes[0] ?? '', { done: true })
      await read(role, here.episodes[1] ?? '')
      const stamps = async () => (await api.as(role).get('/api/me/stations')).body
      expect(await stamps()).toEqual({
        stations: [
          {
            id: here.station,
            href: `/v1/stations/${here.station}.json`,
            episodes: 2,
            finished: 1,
            lastReadAt: iso(clock.now),
          },
        ],
        lines: [
          { id: 'both', href: '/v1/lines/both.json', visited: 1, stations: 2 },
          { id: 'one', href: '/v1/lines/one.json', visited: 1, stations: 1 },
        ],
      })
      // The stamp stays when the episodes are withdrawn, and goes with their webtoon.
      await unpublish(here.context, here.episodes.map(episodeItem))
      expect((await stamps()).stations).toMatchObject([{ id: here.station, episodes: 2 }])
      await read(role, there.episodes[0] ?? '')
      expect((await stamps()).lines).toMatchObject([{ visited: 2 }, { visited: 1 }])
      await unpublish(there.context, [webtoonItem(there.webtoon)])
      expect((await stamps()).stations).toMatchObject([{ id: here.station }])
    })

    it('takes one episode or everything out of the history', async () => {
      const { episodes } = await newPublishedStory(api, 3)
      const admin = api.as('admin')
      await admin.delete('/api/me/history')
      for (const episode of episodes) await read('admin', episode)
      for (const _ of [1, 2]) expect((await admin.delete(`/api/me/history/${episodes[1]}`)).status).toBe(204)
      expect(idsOf((await admin.get('/api/me/history')).body.items)).toEqual([episodes[2], episodes[0]])
      expect((await admin.delete('/api/me/history')).body).toEqual({ removed: 2 })
      expect((await admin.get('/api/me/history')).body.items).toEqual([])
      await read('admin', episodes[1] ?? '')
      expect(idsOf((await admin.get('/api/me/history')).body.items)).toEqual([episodes[1]])
    })
  })
})
