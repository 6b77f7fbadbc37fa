import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { createAdminApp } from './create-admin-app.ts'
import type { Principal } from './principal.ts'
import { createCaller } from './testing/create-caller.ts'
import { newStory } from './testing/new-story.ts'
import { openAdminApi, type TestApi } from './testing/open-admin-api.ts'

forEachDatabase((name, open) => {
  describe(`who may only write drafts, on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const versionOf = async (path: string) => {
      const { body } = await api.as('editor').get(path)
      return { 'if-match': `"${body.version}"` }
    }
    const publishedStory = async () => {
      const { webtoon, one } = await newStory(api)
      await api.as('publisher').post('/api/admin/publish', { items: [webtoon, one] })
      return { webtoon, one, path: `/api/admin/webtoons/${webtoon.id}` }
    }

    it('takes nothing away from readers by the trash, and brings nothing back to them', async () => {
      const { one, path } = await publishedStory()
      for (const trashed of [path, `/api/admin/episodes/${one.id}`]) {
        const refused = await api.as('editor').delete(trashed, await versionOf(trashed))
        expect(refused).toMatchObject({ status: 403, body: { code: 'publisher_needed' } })
      }
      expect(await api.as('editor').get(path)).toMatchObject({ body: { state: 'published' } })
      expect((await api.as('publisher').delete(path, await versionOf(path))).status).toBe(200)
      const restored = await api.as('editor').post(`${path}/restore`, undefined, await versionOf(path))
      expect(restored).toMatchObject({ status: 403, body: { code: 'publisher_needed' } })
      expect(await api.as('editor').get(path)).toMatchObject({ body: { state: 'trashed' } })
    })

    it('is told so of each of many items, while drafts go into the trash', async () => {
      const { webtoon } = await publishedStory()
      const { webtoon: draft } = await newStory(api)
      const trashed = await api.as('editor').post('/api/admin/bulk/trash', { items: [webtoon, draft] })
      expect(trashed.body.results).toMatchObject([
        { status: 403, problem: { code: 'publisher_needed' } },
        { status: 200, problem: null },
      ])
    })

    it('is also who comes with an API token of a publisher that was not made for publishing', async () => {
      const { path } = await publishedStory()
      const principal: Principal = {
        userId: 'user-publisher',
        role: 'publisher',
        via: 'api-token',
        sessionId: null,
        scopes: ['content:read', 'content:write'],
        authenticatedAt: 0,
        secondFactor: false,
      }
      const authenticate = () => Promise.resolve(principal)
      const token = createCaller(createAdminApp({ ...api.services, authenticate }), {})
      const refused = await token.delete(path, await versionOf(path))
      expect(refused).toMatchObject({ status: 403, body: { code: 'publisher_needed' } })
    })
  })
})
