import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { publish } from '../../../content/publish.ts'
import { updateEpisode } from '../../../content/update-episode.ts'
import { newStory } from '../../testing/new-story.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

forEachDatabase((name, open) => {
  describe(`releases over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const create = (items: object[]) => api.as('editor').post('/api/admin/releases', { name: '가을', items })
    const act = (id: string, verb: string, version: number, body?: object) =>
      api.as('publisher').post(`/api/admin/releases/${id}/${verb}`, body, { 'if-match': `"${version}"` })

    it('is made by an editor, published by a publisher, and rolled back', async () => {
      const { webtoon, one, two } = await newStory(api)
      const made = await create([webtoon, one, two])
      expect(made).toMatchObject({
        status: 201,
        body: {
          state: 'open',
          version: 1,
          createdBy: 'user-editor',
          items: [
            { ...webtoon, action: 'publish', revisionNumber: 1, publishedRevision: null, standing: 'live' },
            { ...one, title: '첫 이야기' },
            two,
          ],
        },
      })
      const { id } = made.body
      expect(made.headers.get('location')).toBe(`/api/admin/releases/${id}`)
      expect(await api.as('editor').post(`/api/admin/releases/${id}/publish`)).toMatchObject({ status: 403 })
      expect(await api.as('publisher').post(`/api/admin/releases/${id}/publish`)).toMatchObject({
        status: 428,
      })
      expect(await act(id, 'publish?preview=documents', 1)).toMatchObject({
        status: 200,
        body: { preview: 'documents' },
      })
      const published = await act(id, 'publish', 1)
      expect(published).toMatchObject({
        status: 202,
        body: { release: { state: 'published', version: 2 }, publication: { note: '가을' } },
      })
      expect(published.headers.get('etag')).toBe('"2"')
      const receipt = `/api/admin/publications/${published.body.publication.id}`
      expect(published.headers.get('location')).toBe(receipt)
      expect(await act(id, 'publish', 2)).toMatchObject({ status: 409, body: { code: 'release_published' } })
      const back = await act(id, 'roll-back', 2, {})
      expect(back).toMatchObject({ status: 202, body: { release: { state: 'rolled_back', version: 3 } } })
      const read = await api.as('editor').get(`/api/admin/releases/${id}`)
      expect(read.body.items[1]).toMatchObject({ ...one, publishedRevision: null })
      expect(read.headers.get('etag')).toBe('"3"')
    })

    it('names what was changed since, and leaves it when it is skipped', async () => {
      const { context, webtoon, one, two } = await newStory(api)
      const { body } = await create([webtoon, one, two])
      await act(body.id, 'publish', 1)
      await updateEpisode(context, one.id, 2, { webtoon: webtoon.id, number: 1, title: '더 나은' })
      await publish(context, [one])
      expect(await act(body.id, 'take-back', 2, {})).toMatchObject({
        status: 409,
        body: { code: 'changed_since_release', needs: [one] },
      })
      expect(await act(body.id, 'take-back', 2, { skip: [one] })).toMatchObject({
        status: 202,
        body: { release: { state: 'taken_back' } },
      })
      expect(await act(body.id, 'take-back', 3, {})).toMatchObject({
        status: 409,
        body: { code: 'release_not_published' },
      })
    })

    it('is changed by who saw its version, and shown as it is to who did not', async () => {
      const { one, two } = await newStory(api)
      const { body } = await create([one])
      const path = `/api/admin/releases/${body.id}`
      const editor = api.as('editor')
      const changed = await editor.patch(path, { items: [two] }, { 'if-match': '"1"' })
      expect(changed).toMatchObject({ status: 200, body: { version: 2, name: '가을', items: [two] } })
      expect(await editor.patch(path, { name: '겨울' }, { 'if-match': '"1"' })).toMatchObject({
        status: 412,
        body: { current: { version: 2, name: '가을' }, differs: ['/name'] },
      })
      expect(await editor.patch(path, {}, { 'if-match': '"2"' })).toMatchObject({ status: 422 })
      expect(await editor.delete(path, { 'if-match': '"1"' })).toMatchObject({ status: 412 })
      expect(await editor.delete(path, { 'if-match': '"2"' })).toMatchObject({ status: 204, body: null })
      expect(await editor.get(path)).toMatchObject({ status: 404 })
    })

    it('is listed, page by page, and by its state', async () => {
      const { one } = await newStory(api)
      const { body: newest } = await create([one])
      const editor = api.as('editor')
      const first = await editor.get('/api/admin/releases?limit=1')
      expect(first.body.items).toMatchObject([{ id: newest.id, state: 'open' }])
      expect(first.body.next).toEqual(expect.any(String))
      const second = await editor.get(`/api/admin/releases?limit=1&cursor=${first.body.next}`)
      expect(second.body.items[0].id).not.toBe(newest.id)
      const published = await editor.get('/api/admin/releases?state=published')
      expect(published.body.items.every(({ state }: { state: string }) => state === 'published')).toBe(true)
      expect(await editor.get(`/api/admin/releases?state=open&cursor=${first.body.next}`)).toMatchObject({
        status: 400,
        body: { code: 'cursor_invalid' },
      })
    })
  })
})
