import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { createEpisode } from '../../../content/create-episode.ts'
import { newStory } from '../../testing/new-story.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

forEachDatabase((name, open) => {
  describe(`publishing over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    it('answers an act with its receipt, and says where it is followed', async () => {
      const { webtoon, one } = await newStory(api)
      const items = [webtoon, one]
      const { status, headers, body } = await api
        .as('publisher')
        .post('/api/admin/publish', { items, note: '첫 공개' })
      expect(status).toBe(202)
      expect(body).toMatchObject({
        publication: { state: 'committed', actor: 'user-publisher', note: '첫 공개', verifiedAt: null },
        revisions: [
          { ...webtoon, number: 1 },
          { ...one, number: 1 },
        ],
      })
      const path = `/api/admin/publications/${body.publication.id}`
      expect(headers.get('location')).toBe(path)
      expect(await api.as('editor').get(path)).toMatchObject({ status: 200, body: body.publication })
      const again = await api.as('publisher').post('/api/admin/publish', { items })
      expect(again).toMatchObject({ status: 200, body: { publication: null } })
      const gone = await api.as('publisher').post('/api/admin/unpublish', { items })
      expect(gone).toMatchObject({ status: 202, body: { publication: { state: 'committed' } } })
    })

    it('names everything that keeps items from being published, and publishes none of them', async () => {
      const { context, webtoon, one } = await newStory(api)
      const bare = await createEpisode(context, { webtoon: webtoon.id, title: '' })
      const items = [webtoon, one, { kind: 'episode', id: bare.id }]
      const { status, body } = await api.as('publisher').post('/api/admin/publish', { items })
      expect(status).toBe(422)
      expect(body.faults.map(({ path }: { path: string }) => path)).toEqual([
        '/items/2/title',
        '/items/2/cuts',
      ])
      const row = api.services.db.selectFrom('webtoon').select('published_revision_id')
      expect(await row.where('id', '=', webtoon.id).executeTakeFirst()).toEqual({
        published_revision_id: null,
      })
    })

    it('tells of a draft that somebody changed meanwhile, as it is now', async () => {
      const { webtoon } = await newStory(api)
      const items = [{ ...webtoon, version: 7 }]
      expect(await api.as('publisher').post('/api/admin/publish', { items })).toMatchObject({
        status: 412,
        body: { code: 'version_conflict', current: { ...webtoon, version: 1, title: '한강 이야기' } },
      })
    })

    it('previews without doing it, and takes no strange question', async () => {
      const { webtoon } = await newStory(api)
      const body = { items: [webtoon] }
      const publisher = api.as('publisher')
      expect(await publisher.post('/api/admin/publish?preview=documents', body)).toMatchObject({
        status: 200,
        body: { preview: 'documents', documents: [], document: null },
      })
      expect(await publisher.post('/api/admin/publish', body)).toMatchObject({ status: 202 })
      for (const query of ['preview=all', 'preview=documents&document=../secret', 'other=1']) {
        expect(await publisher.post(`/api/admin/publish?${query}`, body)).toMatchObject({ status: 422 })
      }
    })

    it('is for publishers: an editor may not', async () => {
      const { webtoon } = await newStory(api)
      for (const path of ['publish', 'unpublish', 'publish?preview=documents']) {
        const answer = await api.as('editor').post(`/api/admin/${path}`, { items: [webtoon] })
        expect(answer).toMatchObject({ status: 403, body: { code: 'role_missing' } })
      }
    })
  })
})
