import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { testPicture } from '../../../media/test-picture.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id)

const UPLOADS = '/api/admin/media/uploads'

forEachDatabase((name, open) => {
  describe(`media over HTTP on ${name}`, () => {
    let api: TestApi
    const clock = { now: Date.UTC(2026, 10, 21) }
    beforeAll(async () => {
      api = await openAdminApi(open, { now: () => clock.now })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const begin = async (bytes: number, type = 'image/png') => {
      const { status, body } = await api.as('editor').post(UPLOADS, { files: [{ type, bytes }] })
      expect(status).toBe(201)
      return body.uploads[0]
    }
    const send = (url: string, body: Uint8Array | ReadableStream, type = 'image/png', role = 'editor') =>
      api.app.request(url, {
        method: 'PUT',
        headers: { authorization: `Bearer ${role}`, 'content-type': type },
        body,
        duplex: 'half',
      })
    const upload = async (bytes: Uint8Array, input: object = {}) => {
      const { id, url } = await begin(bytes.byteLength)
      expect((await send(url, bytes)).status).toBe(204)
      return api.as('editor').post(`${UPLOADS}/${id}/finish`, input)
    }

    it('takes many files at once, makes pictures of them, and stores the same one once', async () => {
      const files = await Promise.all([1, 2, 1].map((seed) => testPicture(90, 60, seed).png().toBuffer()))
      const announced = { files: files.map(({ length }) => ({ type: 'image/png', bytes: length })) }
      const { body } = await api.as('editor').post(UPLOADS, announced)
      expect(body.uploads).toHaveLength(3)
      const made = await Promise.all(
        files.map(async (file, index) => {
          const { id, method, url, fields } = body.uploads[index]
          expect({ method, url, fields }).toEqual({ method: 'PUT', url: `${UPLOADS}/${id}`, fields: {} })
          expect((await send(url, file)).status).toBe(204)
          return api.as('editor').post(`${UPLOADS}/${id}/finish`, { focus: { x: 0.5, y: 0.25 } })
        }),
      )
      expect(made[0]).toMatchObject({
        status: 200,
        body: {
          id: expect.stringMatching(/^[a-z2-7]{26}$/),
          width: 90,
          height: 60,
          widths: [90],
          formats: ['avif', 'webp'],
          focus: { x: 0.5, y: 0.25 },
          createdBy: 'user-editor',
        },
      })
      const [first, second, again] = made.map((answer) => answer.body.id)
      expect(again).toBe(first)
      expect(second).not.toBe(first)
      for (const format of ['avif', 'webp']) {
        expect(await api.services.bucket.head(`media/${first}-90.${format}`)).not.toBeNull()
      }
      for await (const page of api.services.bucket.list('quarantine/')) expect(page).toEqual([])
    })

    it('gives the same picture when an upload is finished again, also at the same moment', async () => {
      const bytes = await testPicture(40, 40, 20).png().toBuffer()
      const { id, url } = await begin(bytes.byteLength)
      await send(url, bytes)
      const finish = () => api.as('editor').post(`${UPLOADS}/${id}/finish`, {})
      const [one, other] = await Promise.all([finish(), finish()])
      expect([one.status, other.status, (await finish()).status]).toEqual([200, 200, 200])
      expect(other.body).toEqual(one.body)
      expect(await send(url, bytes)).toMatchObject({ status: 409 })
    })

    it('refuses what is too large, too late, of another type than announced, or somebody else’s', async () => {
      const bytes = await testPicture(40, 40, 30).png().toBuffer()
      const announce = (file: object) => api.as('editor').post(UPLOADS, { files: [file] })
      expect(await announce({ type: 'image/png', bytes: 20 * 1024 * 1024 + 1 })).toMatchObject({
        status: 422,
      })
      expect(await announce({ type: 'image/svg+xml', bytes: 10 })).toMatchObject({ status: 422 })
      const { id, url } = await begin(bytes.byteLength - 1)
      expect((await send(url, bytes)).status).toBe(413)
      expect((await send(url, new Blob([bytes]).stream())).status).toBe(413)
      expect((await send(url, bytes.subarray(1), 'image/gif')).status).toBe(422)
      expect((await send(url, bytes.subarray(1), 'image/png', 'publisher')).status).toBe(404)
      expect((await send(`${UPLOADS}/none`, bytes)).status).toBe(404)
      const finish = await api.as('editor').post(`${UPLOADS}/${id}/finish`, {})
      expect(finish).toMatchObject({ status: 409, body: { code: 'upload_missing' } })
      clock.now += 300_000
      expect((await send(url, bytes.subarray(1))).status).toBe(409)
      expect(await api.services.bucket.head(`quarantine/${id}`)).toBeNull()
    })

    it('takes no more announcements from whoever finishes none, until they are forgotten', async () => {
      const files = Array.from({ length: 300 }, () => ({ type: 'image/png', bytes: 5_000_000 }))
      const announce = () => api.as('admin').post(UPLOADS, { files })
      const statuses = []
      for (let times = 0; times < 10; times += 1) statuses.push((await announce()).status)
      expect(new Set(statuses)).toEqual(new Set([201]))
      expect(await announce()).toMatchObject({ status: 409, body: { code: 'too_many_uploads' } })
      await begin(10)
      clock.now += 86_400_000
      expect((await announce()).status).toBe(201)
    })

    it('throws away what is no picture, and says why', async () => {
      const { status, body } = await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
      expect(status).toBe(422)
      expect(body.faults[0].message).toMatch(/JPEG, PNG, WebP, AVIF/)
      for await (const page of api.services.bucket.list('quarantine/')) expect(page).toEqual([])
    })

    it('changes the focus for whoever names the version that they saw', async () => {
      const { body } = await upload(await testPicture(50, 40, 40).png().toBuffer())
      const path = `/api/admin/media/${body.id}`
      const read = await api.as('editor').get(path)
      expect(read.headers.get('etag')).toBe('"1"')
      expect(read.body).toMatchObject({ focus: null, uses: [] })
      const focus = { x: 0.1, y: 1 }
      expect(await api.as('editor').patch(path, { focus })).toMatchObject({ status: 428 })
      const changed = await api.as('editor').patch(path, { focus }, { 'if-match': '"1"' })
      expect(changed).toMatchObject({ status: 200, body: { focus, version: 2 } })
      const late = await api.as('editor').patch(path, { focus: null }, { 'if-match': '"1"' })
      expect(late).toMatchObject({
        status: 412,
        body: { current: { focus, version: 2 }, differs: ['/focus'] },
      })
      const outside = { focus: { x: 2, y: 0 } }
      expect(await api.as('editor').patch(path, outside, { 'if-match': '"2"' })).toMatchObject({
        status: 422,
      })
    })

    it('lists unused pictures, and removes one for a publisher, but none that is in use', async () => {
      const [{ body: unused }, { body: used }] = [
        await upload(await testPicture(30, 40, 50).png().toBuffer()),
        await upload(await testPicture(30, 40, 51).png().toBuffer()),
      ]
      const editor = api.as('editor')
      const place = { name: { ko: '역', en: 'Station' }, latitude: 37.5, longitude: 127 }
      const station = await editor.post('/api/admin/stations', place)
      const story = { station: station.body.id, title: '이야기', cover: used.id }
      const webtoon = await editor.post('/api/admin/webtoons', story)
      expect(webtoon.status).toBe(201)
      const all = await editor.get('/api/admin/media?limit=100')
      expect(idsOf(all)).toEqual(expect.arrayContaining([unused.id, used.id]))
      const listed = idsOf(await editor.get('/api/admin/media?unused=true&limit=100'))
      expect(listed).toContain(unused.id)
      expect(listed).not.toContain(used.id)
      const remove = (id: string, role: 'editor' | 'publisher') =>
        api.as(role).delete(`/api/admin/media/${id}`, { 'if-match': '"1"' })
      expect(await remove(unused.id, 'editor')).toMatchObject({ status: 403 })
      expect(await remove(used.id, 'publisher')).toMatchObject({
        status: 409,
        body: { code: 'media_in_use', needs: [{ kind: 'webtoon', id: webtoon.body.id }] },
      })
      const { body: other } = await upload(await testPicture(30, 40, 52).png().toBuffer())
      const ids = [other.id, used.id, 'none']
      expect(await api.as('editor').post('/api/admin/media/remove', { ids })).toMatchObject({ status: 403 })
      expect(await api.as('publisher').post('/api/admin/media/remove', { ids })).toMatchObject({
        status: 200,
        body: {
          done: 1,
          failed: 2,
          results: [
            { kind: 'media', id: other.id, status: 200, problem: null },
            { id: used.id, status: 409, problem: { code: 'media_in_use' } },
            { id: 'none', status: 404, problem: { code: 'not_found' } },
          ],
        },
      })
      expect(await remove(unused.id, 'publisher')).toMatchObject({ status: 204, body: null })
      expect(await remove(unused.id, 'publisher')).toMatchObject({ status: 404 })
    })
  })
})
