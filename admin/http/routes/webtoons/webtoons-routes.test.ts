import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { publish } from '../../../content/publish.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

forEachDatabase((name, open) => {
  describe(`webtoons over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
      const station = { name: { ko: '강남', en: 'Gangnam' }, latitude: 37.5, longitude: 127 }
      await api.as('editor').post('/api/admin/stations', station)
      await api.as('editor').post('/api/admin/tags', { name: { ko: '강', en: 'River' } })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const create = async (title: string): Promise<{ id: string; path: string }> => {
      const { status, body } = await api
        .as('editor')
        .post('/api/admin/webtoons', { station: 'gangnam', title })
      expect(status).toBe(201)
      return { id: body.id, path: `/api/admin/webtoons/${body.id}` }
    }
    const publishIt = (id: string) => {
      const { db, now, newId } = api.services
      return publish({ db, actor: 'user-publisher', origin: 'test', now, newId }, [{ kind: 'webtoon', id }])
    }

    it('saves drafts, which readers do not see', async () => {
      const { path } = await create('말죽거리')
      const content = {
        station: 'gangnam',
        title: '말죽거리 이야기',
        summary: '말에게 죽을 먹이던 곳',
        authors: ['김작가'],
        cover: null,
        tags: ['river'],
      }
      const saved = await api.as('editor').put(path, content, { 'if-match': '"1"' })
      expect(saved).toMatchObject({ status: 200, body: { ...content, state: 'draft', publication: null } })
      const { publication: _, ...webtoon } = saved.body
      expect((await api.as('editor').get(path)).body).toEqual(webtoon)
      const unknown = await api.as('editor').put(path, { ...content, tags: ['none'] }, { 'if-match': '"2"' })
      expect(unknown).toMatchObject({ status: 422, body: { faults: [{ path: '/tags/0' }] } })
    })

    it('tells a published webtoon from one that was edited since, and goes back to what was published', async () => {
      const { id, path } = await create('테헤란로')
      await publishIt(id)
      const editor = api.as('editor')
      const { body: published } = await editor.get(path)
      expect(published).toMatchObject({ state: 'published', firstPublishedAt: expect.any(String) })
      const { headers } = await editor.get(path)
      const change = { station: 'gangnam', title: '테헤란로 2' }
      const changed = await editor.put(path, change, { 'if-match': headers.get('etag') ?? '' })
      expect(changed.body).toMatchObject({ state: 'changed', publication: null })
      const { body: revisions } = await editor.get(`${path}/revisions`)
      expect(revisions.items).toMatchObject([{ number: 1 }])
      const revision = `${path}/revisions/${revisions.items[0].id}`
      expect((await editor.get(revision)).body.snapshot).toMatchObject({ title: '테헤란로', cover: null })
      const etag = changed.headers.get('etag') ?? ''
      const restored = await editor.post(`${revision}/restore`, undefined, { 'if-match': etag })
      expect(restored).toMatchObject({ status: 200, body: { title: '테헤란로' } })
    })

    it('lists webtoons by state and station, and finds them by initial consonants of a title', async () => {
      const { id } = await create('양재천의 봄')
      const editor = api.as('editor')
      const found = await editor.get(`/api/admin/webtoons?q=${encodeURIComponent('ㅇㅈㅊ')}&station=gangnam`)
      expect(found.body.items).toMatchObject([
        { id, state: 'draft', station: { id: 'gangnam' }, episodes: 0 },
      ])
      const none = await editor.get(`/api/admin/webtoons?q=${encodeURIComponent('ㅇㅈㅊ')}&state=published`)
      expect(none.body).toMatchObject({ items: [], next: null })
      expect(await editor.get('/api/admin/webtoons?sort=colour')).toMatchObject({
        status: 422,
        body: { faults: [{ path: '/sort', in: 'query' }] },
      })
    })

    it('takes a published webtoon from the readers by the trash, and gives it back', async () => {
      const { id, path } = await create('압구정')
      await publishIt(id)
      const publisher = api.as('publisher')
      const etag = (await publisher.get(path)).headers.get('etag') ?? ''
      const trashed = await publisher.delete(path, { 'if-match': etag })
      expect(trashed).toMatchObject({
        status: 200,
        body: { state: 'trashed', publication: expect.any(String) },
      })
      const restored = await publisher.post(`${path}/restore`, undefined, {
        'if-match': trashed.headers.get('etag') ?? '',
      })
      expect(restored).toMatchObject({ status: 200, body: { trashedAt: null } })
    })
  })
})
