import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { callWith } from '../../testing/call-with.ts'
import { newStory } from '../../testing/new-story.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const away = (): never => {
  throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
}

forEachDatabase((name, open) => {
  describe(`bulk actions over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    it('tells of each item what it alone would have been answered with', async () => {
      const { webtoon, one } = await newStory(api)
      const items = [webtoon, { kind: 'episode', id: 'nowhere' }, { ...one, version: 9 }]
      const { status, body } = await api.as('publisher').post('/api/admin/bulk/publish', { items })
      expect(status).toBe(200)
      expect(body).toMatchObject({
        done: 1,
        failed: 2,
        results: [
          { ...webtoon, status: 202, publication: expect.any(String), problem: null },
          { status: 404, problem: { code: 'not_found', type: 'about:blank', requestId: expect.any(String) } },
          {
            ...one,
            status: 412,
            publication: null,
            problem: {
              code: 'version_conflict',
              status: 412,
              current: { ...one, version: 2, title: '첫 이야기', trashedAt: null },
            },
          },
        ],
      })
    })

    it('shows a line, a station or a tag that somebody else changed as it is now', async () => {
      const name = { ko: '물', en: 'Water' }
      const { body: tag } = await api.as('editor').post('/api/admin/tags', { name })
      const items = [{ kind: 'tag', id: tag.id, version: 7 }]
      const { body } = await api.as('editor').post('/api/admin/bulk/trash', { items })
      expect(body.results[0].problem).toMatchObject({
        status: 412,
        current: { ...items[0], version: 1, name },
      })
    })

    it('tells what was done when the database goes away half-way', async () => {
      const { webtoon, one, two } = await newStory(api)
      const ids = ['first-entry']
      const fragile = callWith(api, { newId: () => ids.shift() ?? away() }, 'publisher')
      const items = [one, two, webtoon]
      const { status, body } = await fragile.post(
        '/api/admin/bulk/trash',
        { items },
        { 'x-request-id': 'request-1' },
      )
      expect(status).toBe(200)
      const problem = { status: 503, code: 'database_unavailable' }
      expect(body).toMatchObject({
        done: 1,
        failed: 2,
        results: [
          { ...one, problem: null },
          { ...two, problem },
          { ...webtoon, problem },
        ],
      })
    })

    it('names what stands in the way of each', async () => {
      const { station, webtoon } = await newStory(api)
      const items = [{ kind: 'station', id: station }, webtoon]
      const trashed = await api.as('editor').post('/api/admin/bulk/trash', { items })
      expect(trashed.body.results).toMatchObject([
        { status: 409, problem: { code: 'in_use', needs: [webtoon] } },
        { status: 200, problem: null },
      ])
      const restored = await api.as('editor').post('/api/admin/bulk/restore', { items: [webtoon] })
      expect(restored.body).toMatchObject({ done: 1, failed: 0 })
    })

    it('tags many drafts at once', async () => {
      const { webtoon, one, two } = await newStory(api)
      await api.as('editor').post('/api/admin/tags', { id: 'river', name: { ko: '강' } })
      const body = { items: [webtoon, one, two], tag: 'river' }
      const added = await api.as('editor').post('/api/admin/bulk/add-tag', body)
      expect(added.body).toMatchObject({ done: 3, failed: 0 })
      const links = api.services.db
        .selectFrom('episode_tag')
        .select('episode_id')
        .where('tag_id', '=', 'river')
      expect(await links.execute()).toHaveLength(2)
      await api.as('editor').post('/api/admin/bulk/remove-tag', body)
      expect(await links.execute()).toHaveLength(0)
    })

    it('takes a hundred items at most, each once, and only what the action is for', async () => {
      const { webtoon } = await newStory(api)
      const post = (action: string, items: object[], as: 'editor' | 'publisher' = 'publisher') =>
        api.as(as).post(`/api/admin/bulk/${action}`, { items })
      const many = Array.from({ length: 101 }, (_, index) => ({ kind: 'webtoon', id: `w${index}` }))
      for (const items of [[], many, [webtoon, webtoon], [{ kind: 'tag', id: 'river' }]]) {
        expect(await post('publish', items)).toMatchObject({
          status: 422,
          body: { code: 'validation_failed' },
        })
      }
      for (const action of ['publish', 'unpublish'])
        expect(await post(action, [webtoon], 'editor')).toMatchObject({ status: 403 })
    })
  })
})
