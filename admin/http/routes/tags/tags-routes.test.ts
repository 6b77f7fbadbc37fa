import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

forEachDatabase((name, open) => {
  describe(`tags over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const create = (ko: string, id: string) => api.as('editor').post('/api/admin/tags', { id, name: { ko } })

    it('creates a tag, tells where it is and what its ETag is, and follows it to the readers', async () => {
      const { status, headers, body } = await api
        .as('editor')
        .post('/api/admin/tags', { name: { ko: '전쟁', en: 'War' } })
      expect(status).toBe(201)
      expect(body).toMatchObject({ id: 'war', name: { ko: '전쟁', en: 'War' }, version: 1, trashedAt: null })
      expect(body.publication).toEqual(expect.any(String))
      expect(headers.get('etag')).toBe('"1"')
      expect(headers.get('location')).toBe('/api/admin/tags/war')
      const read = await api.as('editor').get('/api/admin/tags/war')
      const { publication: _, ...tag } = body
      expect(read).toMatchObject({ status: 200, body: tag })
      expect(read.headers.get('etag')).toBe('"1"')
    })

    it('writes down who did it', async () => {
      const { body } = await create('감사', 'audited')
      const entry = await api.services.db
        .selectFrom('audit_entry')
        .select(['actor', 'action', 'origin'])
        .where('item_id', '=', body.id)
        .executeTakeFirst()
      expect(entry).toEqual({ actor: 'user-editor', action: 'create', origin: 'local' })
    })

    it('changes a tag for whoever names the version that they saw, and for nobody else', async () => {
      const { body: tag } = await create('하나', 'changed')
      const path = `/api/admin/tags/${tag.id}`
      const change = { name: { ko: '둘' } }
      const editor = api.as('editor')
      expect(await editor.put(path, change)).toMatchObject({
        status: 428,
        body: { code: 'if_match_required' },
      })
      expect(await editor.put(path, change, { 'if-match': '*' })).toMatchObject({ status: 428 })
      const changed = await editor.put(path, change, { 'if-match': '"1"' })
      expect(changed).toMatchObject({ status: 200, body: { name: { ko: '둘' }, version: 2 } })
      expect(changed.headers.get('etag')).toBe('"2"')
      const late = await editor.put(path, { name: { ko: '셋' } }, { 'if-match': '"1"' })
      expect(late).toMatchObject({
        status: 412,
        body: {
          code: 'version_conflict',
          current: { id: tag.id, name: { ko: '둘' }, version: 2 },
          differs: ['/name'],
        },
      })
    })

    it('puts a tag into the trash and takes it out again', async () => {
      const { body: tag } = await create('쓰레기', 'rubbish')
      const path = `/api/admin/tags/${tag.id}`
      const trashed = await api.as('editor').delete(path, { 'if-match': '"1"' })
      expect(trashed).toMatchObject({ status: 200, body: { version: 2, trashedAt: expect.any(String) } })
      expect(await api.as('editor').put(path, { name: { ko: '가' } }, { 'if-match': '"2"' })).toMatchObject({
        status: 409,
        body: { code: 'trashed', needs: [{ kind: 'tag', id: tag.id }] },
      })
      const restored = await api.as('editor').post(`${path}/restore`, undefined, { 'if-match': '"2"' })
      expect(restored).toMatchObject({ status: 200, body: { version: 3, trashedAt: null } })
    })

    it('lists tags page by page, finds them by initial consonants, and knows how many there are', async () => {
      await create('나루터', 'landing')
      await create('나무', 'tree')
      const editor = api.as('editor')
      const found = await editor.get(`/api/admin/tags?q=${encodeURIComponent('ㄴㄹ')}`)
      expect(found.body.items).toMatchObject([{ id: 'landing', name: { ko: '나루터' }, trashedAt: null }])
      const seen: string[] = []
      for (let path = '/api/admin/tags?limit=2'; path !== '';) {
        const { status, body } = await editor.get(path)
        expect(status).toBe(200)
        seen.push(...body.items.map((item: { id: string }) => item.id))
        path = body.next === null ? '' : `/api/admin/tags?limit=2&cursor=${body.next}`
      }
      const { body: all } = await editor.get('/api/admin/tags')
      expect(seen).toEqual(all.items.map((item: { id: string }) => item.id))
      expect(all.total).toEqual({ count: seen.length, isMinimum: false })
      const forged = await editor.get('/api/admin/tags?cursor=abc')
      expect(forged).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } })
      const wrong = await editor.get('/api/admin/tags?limit=0&colour=1')
      expect(wrong).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
      expect(wrong.body.faults).toContainEqual(expect.objectContaining({ path: '/limit', in: 'query' }))
    })

    it('names every fault of an input at once, unknown fields too', async () => {
      const answer = await api.as('editor').post('/api/admin/tags', { name: { ko: '', fr: 'x' }, colour: 1 })
      expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', status: 422 } })
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.body.faults).toEqual(
        expect.arrayContaining([
          { path: '/name/ko', message: 'must not be empty', in: 'body' },
          expect.objectContaining({ path: '/name' }),
          expect.objectContaining({ path: '' }),
        ]),
      )
    })

    it('knows no tag by an id that none can have', async () => {
      for (const id of ['none', 'A', '..%2f', '%00', 'x'.repeat(65)]) {
        expect(await api.as('editor').get(`/api/admin/tags/${id}`)).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        })
      }
    })

    it('lets nobody in who is not signed in, and no reader', async () => {
      const nobody = await api.as(null).get('/api/admin/tags/war')
      expect(nobody).toMatchObject({ status: 401, body: { code: 'authentication_required' } })
      expect(nobody.headers.get('www-authenticate')).toBe('Bearer realm="hisubtory"')
      expect(await api.as('reader').get('/api/admin/tags/war')).toMatchObject({
        status: 403,
        body: { code: 'role_missing' },
      })
    })
  })
})
