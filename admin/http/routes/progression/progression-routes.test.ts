import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publish } from '../../../content/publish.ts'
import { saveCuts } from '../../../content/save-cuts.ts'
import { episodeItem, newCut } from '../../../content/test-content.ts'
import { forEachHistory } from '../../testing/for-each-history.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'
import { addUsers, newPublishedStory } from '../reading/test-reader.ts'
import { opdsProgression, readiumProgression } from './progression-schema.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const READIUM = 'application/vnd.readium.progression+json'
const OPDS = 'application/opds-progression+json'
const DEVICE = { id: 'urn:uuid:019c0047-cc8d-7ec4-a3c3-938ccadc020a', name: '전자책 (Pixel 10)' }
const iso = (at: number): string => new Date(at).toISOString()

forEachHistory(15, (name, open, openHistory) => {
  describe(`places for reader apps over HTTP on ${name}`, () => {
    let api: TestApi
    const clock = { now: NOW }
    const ids = { episode: '', other: '' }
    beforeAll(async () => {
      api = await openAdminApi(
        open,
        { now: () => clock.now, allowedOrigins: ['https://reader.example'] },
        openHistory,
      )
      await addUsers(api, ['reader'])
      const story = await newPublishedStory(api, 2)
      ids.episode = story.episodes[0] ?? ''
      ids.other = story.episodes[1] ?? ''
      const { context } = story
      for (const id of story.episodes) {
        const row = context.db.selectFrom('episode').select('version').where('id', '=', id)
        const { version } = await row.executeTakeFirstOrThrow()
        const cuts = await Promise.all([1, 2, 3, 4].map(() => newCut(context)))
        await saveCuts(context, id, version, cuts)
      }
      await publish(context, story.episodes.map(episodeItem))
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const call = async (method: string, id: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await api.app.request(`/api/opds/progression/${id}`, {
        method,
        headers: {
          authorization: 'Bearer reader',
          ...(body === undefined ? {} : { 'content-type': READIUM }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into it as it likes
      const json: any = text === '' ? null : JSON.parse(text)
      return { status: response.status, headers: response.headers, body: json }
    }
    const at = (modified: number, locations: object) => ({
      modified: iso(modified),
      device: DEVICE,
      locator: { href: `/v1/episodes/${ids.episode}.json`, type: 'application/json', locations },
    })

    it('has nothing for an episode that is not begun, and knows no other', async () => {
      expect(await call('GET', ids.episode)).toMatchObject({ status: 204, body: null })
      expect(await call('GET', 'nothing')).toMatchObject({ status: 404, body: { code: 'not_found' } })
      const refused = await call('PUT', 'nothing', at(NOW, { position: 1 }))
      expect(refused).toMatchObject({ status: 404, body: { code: 'not_found' } })
    })

    it('keeps the place of an app, and gives it back to it and to our own pages', async () => {
      const place = { position: 3, totalProgression: 0.625 }
      const kept = await call('PUT', ids.episode, at(NOW - 1_000, place))
      expect(kept.status).toBe(200)
      expect(kept.headers.get('content-type')).toBe(READIUM)
      expect(readiumProgression.strict().parse(kept.body)).toEqual({
        modified: iso(NOW - 1_000),
        device: DEVICE,
        locator: {
          href: `/v1/episodes/${ids.episode}.json`,
          type: 'application/json',
          locations: { ...place, progression: 0.625 },
        },
      })
      const read = await call('GET', ids.episode)
      expect(read).toMatchObject({ status: 200, body: kept.body })
      expect(read.headers.get('vary')).toContain('Accept')
      const own = await api.as('reader').get(`/api/me/progress/${ids.episode}`)
      expect(own.body).toMatchObject({ cut: 2, offset: 500, done: false })
      const history = await api.as('reader').get('/api/me/export')
      expect(history.body.readerApps).toMatchObject([{ uri: DEVICE.id, name: DEVICE.name }])
    })

    it('refuses an older time with the place that is newer, and takes the same one again', async () => {
      const current = (await call('GET', ids.episode)).body
      const older = await call('PUT', ids.episode, at(NOW - 2_000, { position: 1 }))
      expect(older).toMatchObject({ status: 409, body: { code: 'progression_older', current } })
      expect(older.headers.get('content-type')).toBe('application/problem+json')
      const same = await call('PUT', ids.episode, at(NOW - 1_000, { position: 3, totalProgression: 0.625 }))
      expect(same).toMatchObject({ status: 200, body: current })
    })

    it('gives the place that our own page kept, with a URI made of its name', async () => {
      const own = { cut: 3, offset: 1_000, done: true, at: iso(NOW), device: '내 전화' }
      expect((await api.as('reader').put(`/api/me/progress/${ids.episode}`, own)).status).toBe(200)
      expect((await call('GET', ids.episode)).body).toMatchObject({
        modified: iso(NOW),
        device: { id: 'urn:hisubtory:device:%EB%82%B4%20%EC%A0%84%ED%99%94', name: '내 전화' },
        locator: { locations: { position: 4, totalProgression: 1 } },
      })
      expect((await call('PUT', ids.episode, at(NOW - 1, { position: 1 }))).status).toBe(409)
    })

    it('speaks OPDS Progression 1.0 to who asks for it', async () => {
      const input = { modified: iso(NOW + 99_000), device: DEVICE, progression: 0.5, title: '둘째 컷' }
      const kept = await call('PUT', ids.other, input, { 'content-type': OPDS, accept: OPDS })
      expect(kept.status).toBe(200)
      expect(kept.headers.get('content-type')).toBe(OPDS)
      // A time in the future is now.
      expect(opdsProgression.strict().parse(kept.body)).toEqual({
        modified: iso(NOW),
        device: DEVICE,
        progression: 0.5,
        references: [`/v1/episodes/${ids.other}.json#cut=3`],
      })
      const both = await call('GET', ids.other, undefined, { accept: `${READIUM};q=0.5, ${OPDS}` })
      expect(both.body).toEqual(kept.body)
      const any = await call('GET', ids.other, undefined, { accept: '*/*' })
      expect(any.headers.get('content-type')).toBe(READIUM)
      const older = { ...input, modified: iso(NOW - 1) }
      const conflict = await call('PUT', ids.other, older, { 'content-type': OPDS, accept: OPDS })
      expect(conflict).toMatchObject({ status: 409, body: { current: { progression: 0.5 } } })
    })

    it('is done when an app says so by the whole, and stays so', async () => {
      clock.now += 1_000
      const done = await call('PUT', ids.other, at(clock.now, { totalProgression: 1 }))
      expect(done.body.locator.locations).toEqual({ progression: 1, position: 4, totalProgression: 1 })
      clock.now += 1_000
      await call('PUT', ids.other, at(clock.now, { position: 1 }))
      const own = await api.as('reader').get(`/api/me/progress/${ids.other}`)
      expect(own.body).toMatchObject({ cut: 0, done: true, furthestCut: 3 })
    })

    it('refuses what names no place, and names every fault of what is malformed', async () => {
      const none = await call('PUT', ids.episode, at(NOW, {}))
      expect(none).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
      const wrong = { modified: 'now', device: { id: '' }, locator: { href: 1, locations: { position: 0 } } }
      const { status, body } = await call('PUT', ids.episode, wrong)
      expect(status).toBe(422)
      expect(body.faults.map((fault: { path: string }) => fault.path)).toEqual(
        expect.arrayContaining(['/modified', '/device/id', '/device/name', '/locator/locations/position']),
      )
      const type = { 'content-type': 'text/plain' }
      expect((await call('PUT', ids.episode, at(NOW, { position: 1 }), type)).status).toBe(415)
    })

    it('lets pages of allowed sites call it, and no others with a cookie', async () => {
      const headers = {
        origin: 'https://reader.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      }
      const preflight = await api.app.request(`/api/opds/progression/${ids.episode}`, {
        method: 'OPTIONS',
        headers,
      })
      expect(preflight.headers.get('access-control-allow-origin')).toBe('https://reader.example')
      expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
      const foreign = { authorization: '', cookie: 'a=b', origin: 'https://evil.example' }
      const refused = await call('PUT', ids.episode, at(NOW, { position: 1 }), foreign)
      expect(refused).toMatchObject({ status: 403, body: { code: 'cross_site' } })
    })
  })
})
