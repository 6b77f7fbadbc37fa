import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { publish } from '../../../content/publish.ts'
import { unpublish } from '../../../content/unpublish.ts'
import { ACCESS_COOKIE } from '../../session-cookies.ts'
import { newStory } from '../../testing/new-story.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const READERS_SITE = 'https://hisubtory.example'

forEachDatabase((name, open) => {
  describe(`views over HTTP (${name})`, () => {
    let api: TestApi
    let clock = Date.UTC(2026, 10, 21, 3)
    let story: Awaited<ReturnType<typeof newStory>>
    let queries = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        queries += 1
        return Promise.resolve(result)
      },
    }
    const openCounted = async () => {
      const database = await open()
      return { ...database, db: database.db.withPlugin(counting) }
    }
    beforeAll(async () => {
      api = await openAdminApi(openCounted, {
        now: () => clock,
        trustedProxies: 1,
        allowedOrigins: [READERS_SITE],
      })
      story = await newStory(api)
      await publish(story.context, [story.webtoon, story.one])
    })
    afterAll(() => api[Symbol.asyncDispose]())

    let callers = 0
    const newAddress = () => `198.51.100.${(callers += 1)}`
    const look = (headers: Record<string, string> = {}, init: RequestInit = {}, id = story.one.id) =>
      api.app.request(`/api/views/${id}`, {
        method: 'POST',
        ...init,
        headers: { 'x-forwarded-for': newAddress(), ...headers },
      })
    /** How many views were counted since the last call. */
    const counted = () => api.services.views.flush()

    it('are counted once a reader in half an hour, whoever says so and however often', async () => {
      const anna = { 'x-forwarded-for': newAddress(), 'user-agent': 'a' }
      expect((await look(anna)).status).toBe(204)
      expect((await look(anna)).status).toBe(204)
      expect((await look({ ...anna, 'user-agent': 'b' })).status).toBe(204)
      expect(await counted()).toBe(2)
      clock += 31 * 60_000
      await look(anna)
      expect(await counted()).toBe(1)
    })

    it('take what a beacon sends, from the readers’ site and without looking at it', async () => {
      const beacon = { origin: READERS_SITE, 'sec-fetch-site': 'cross-site' }
      const bodies: [string, string][] = [
        ['text/plain;charset=UTF-8', '{"broken'],
        ['application/x-www-form-urlencoded', 'a=b'],
        ['application/json', '{'],
      ]
      for (const [type, body] of bodies) {
        const answer = await look({ ...beacon, 'content-type': type }, { body })
        expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
          204,
          READERS_SITE,
        ])
        expect(await answer.text()).toBe('')
      }
      expect(await counted()).toBe(bodies.length)
    })

    it('are not taken from pages of other sites, nor with a body that is too large', async () => {
      const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
      expect((await look(foreign)).status).toBe(403)
      const large = { 'content-type': 'text/plain', 'content-length': '5000' }
      expect((await look(large, { body: 'x'.repeat(5_000) })).status).toBe(413)
      expect(await counted()).toBe(0)
    })

    it('know a reader by the account, wherever the request comes from, and count an expired token like none', async () => {
      const { token } = await api.services.accounts.accessTokens.issue({ userId: 'u', sessionId: 's' })
      const bearer = { authorization: `Bearer ${token}` }
      for (const headers of [bearer, bearer, { cookie: `${ACCESS_COOKIE}=${token}`, origin: READERS_SITE }])
        expect((await look(headers)).status).toBe(204)
      expect(await counted()).toBe(1)
      expect((await look({ authorization: 'Bearer no-such-token' })).status).toBe(204)
      expect(await counted()).toBe(1)
    })

    it('are told by places that are kept now, for each published episode of them, and not by those of long ago', async () => {
      const caller = api.as('reader')
      const at = new Date(clock).toISOString()
      const put = (time: string) => caller.put(`/api/me/progress/${story.one.id}`, { cut: 0, at: time })
      expect([(await put(at)).status, (await put(at)).status]).toEqual([200, 200])
      expect(await counted()).toBe(1)
      clock += 40 * 60_000
      expect((await put(at)).status).toBe(200)
      expect(await counted()).toBe(0)
      const now = new Date(clock).toISOString()
      const items = [
        { episode: story.one.id, cut: 0, at: now },
        { episode: story.two.id, cut: 0, at: now },
      ]
      expect((await caller.put('/api/me/progress', { items })).status).toBe(200)
      expect(await counted()).toBe(1)
    })

    it('of what is not published are refused: drafts, the unknown and the withdrawn', async () => {
      for (const id of [story.two.id, 'no-such-episode', 'a'.repeat(64)]) {
        const answer = await look({}, {}, id)
        expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'not_found' }])
      }
      await unpublish(story.context, [story.one])
      clock += 3_000
      expect((await look()).status).toBe(404)
      await publish(story.context, [story.one])
      expect((await look()).status).toBe(204)
      expect(await counted()).toBe(1)
    })

    it('cost no query while an episode is read', async () => {
      await look()
      const before = queries
      expect(before).toBeGreaterThan(0)
      for (let count = 0; count < 10; count += 1) await look()
      expect(queries).toBe(before)
    })
  })
})
