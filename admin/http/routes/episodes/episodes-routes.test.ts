import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publish } from '../../../content/publish.ts'
import { episodeItem, newCut, newWebtoon, testContext, webtoonItem } from '../../../content/test-content.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })

forEachDatabase((name, open) => {
  describe(`episodes over HTTP on ${name}`, () => {
    let api: TestApi
    let context: ReturnType<typeof testContext>['context']
    let webtoon: string
    beforeAll(async () => {
      api = await openAdminApi(open)
      ;({ context } = testContext(api.services.db))
      webtoon = (await newWebtoon(context)).id
      await publish(context, [webtoonItem(webtoon)])
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const editor = () => api.as('editor')
    const create = async (title = '첫 이야기') =>
      (await editor().post('/api/admin/episodes', { webtoon, title })).body
    /** What an editor's page holds: the fields that it sends back when it saves. */
    const draftOf = async (id: string) => {
      const { body } = await editor().get(`/api/admin/episodes/${id}`)
      const { webtoon, number, title, summary, thumbnail, tags, sources, cuts } = body
      return { webtoon, number, title, summary, thumbnail, tags, sources, cuts }
    }

    it('is created as a draft with the next number, and read with its cuts and their pictures', async () => {
      const created = await editor().post('/api/admin/episodes', { webtoon, title: '처음' })
      expect(created).toMatchObject({
        status: 201,
        body: { state: 'draft', version: 1, cuts: [], number: 1 },
      })
      const path = created.headers.get('location') ?? ''
      const cut = await newCut(context)
      const added = await editor().post(`${path}/cuts`, cut, ifMatch(1))
      expect(added).toMatchObject({ status: 201, body: { version: 2, cuts: [{ ...cut, sources: [] }] } })
      const read = await editor().get(path)
      expect(read).toMatchObject({ status: 200, body: { version: 2, title: '처음', cuts: [cut] } })
      expect(read.headers.get('etag')).toBe('"2"')
      expect(read.body.pictures).toEqual({
        [cut.media ?? '']: expect.objectContaining({ width: 800, height: 1200, widths: [480, 800] }),
      })
    })

    it('is saved whole again and again, with cuts by identity, and nobody else sees anything of it', async () => {
      const { id, version } = await create()
      const path = `/api/admin/episodes/${id}`
      const draft = await draftOf(id)
      const [a, b] = [await newCut(context, '가'), await newCut(context, '나')]
      const first = await editor().put(path, { ...draft, cuts: [a, b] }, ifMatch(version))
      expect(first).toMatchObject({ status: 200, body: { cuts: [a, b] } })
      const [one, two] = first.body.cuts
      const title = '새 제목'
      const cuts = [{ ...two, caption: '나중' }, await newCut(context, '다'), one]
      const second = await editor().put(path, { ...draft, title, cuts }, ifMatch(first.body.version))
      expect(second.body.cuts.map((cut: { id: string }) => cut.id)).toEqual([
        two.id,
        expect.any(String),
        one.id,
      ])
      expect(second.body).toMatchObject({ title, cuts })
      // The same once more writes nothing: the version stays, and so does what others read.
      const saved = { ...draft, title, cuts: second.body.cuts }
      const third = await editor().put(path, saved, ifMatch(second.body.version))
      expect(third.body.version).toBe(second.body.version)
      const { db } = api.services
      expect(await db.selectFrom('change').select('id').where('item_id', '=', id).execute()).toEqual([])
      expect(await editor().get(path)).toMatchObject({ body: { title, cuts: second.body.cuts } })
    })

    it('loses nothing of two editors: the second learns what the first made of it', async () => {
      const { id } = await create('하나')
      const path = `/api/admin/episodes/${id}`
      const draft = await draftOf(id)
      expect(await editor().put(path, { ...draft, title: '둘' }, ifMatch(1))).toMatchObject({ status: 200 })
      const late = await editor().put(path, { ...draft, title: '셋', summary: '요약' }, ifMatch(1))
      expect(late).toMatchObject({
        status: 412,
        body: {
          code: 'version_conflict',
          current: { id, title: '둘', version: 2 },
          differs: ['/title', '/summary'],
        },
      })
      expect(await editor().put(path, draft)).toMatchObject({ status: 428 })
    })

    it('changes some fields and leaves the others', async () => {
      const { id } = await create('하나')
      const path = `/api/admin/episodes/${id}`
      const changed = await editor().patch(path, { summary: '요약' }, ifMatch(1))
      expect(changed).toMatchObject({ status: 200, body: { title: '하나', summary: '요약', version: 2 } })
      expect(await editor().patch(path, { title: '둘' }, ifMatch(1))).toMatchObject({
        status: 412,
        body: { current: { summary: '요약' }, differs: ['/title'] },
      })
      expect(await editor().patch(path, { summary: '', id: 'x' }, ifMatch(2))).toMatchObject({ status: 422 })
      expect(await editor().patch(path, { thumbnail: 'none' }, ifMatch(2))).toMatchObject({
        status: 422,
        body: { faults: [{ path: '/thumbnail' }] },
      })
    })

    it('names every fault of its cuts with its place', async () => {
      const { id } = await create()
      const draft = await draftOf(id)
      const cuts = [{ media: 'none' }, { caption: 1 }, { id: 'of-another' }]
      const answer = await editor().put(`/api/admin/episodes/${id}`, { ...draft, cuts }, ifMatch(1))
      expect(answer).toMatchObject({ status: 422, body: { faults: [{ path: '/cuts/1/caption' }] } })
      const put = (list: object[]) =>
        editor().put(`/api/admin/episodes/${id}`, { ...draft, cuts: list }, ifMatch(1))
      expect(await put([{}, { id: 'of-another' }])).toMatchObject({
        status: 422,
        body: { faults: [{ path: '/cuts/1/id' }] },
      })
      expect(await put([{}, { media: 'none' }])).toMatchObject({
        status: 422,
        body: { faults: [{ path: '/cuts/1/media' }] },
      })
    })

    it('goes into the trash and comes back', async () => {
      const { id } = await create()
      const path = `/api/admin/episodes/${id}`
      const trashed = await editor().delete(path, ifMatch(1))
      expect(trashed).toMatchObject({ status: 200, body: { state: 'trashed', publication: null } })
      expect(await editor().patch(path, { title: 'x' }, ifMatch(2))).toMatchObject({
        status: 409,
        body: { code: 'trashed' },
      })
      const restored = await editor().post(`${path}/restore`, undefined, ifMatch(2))
      expect(restored).toMatchObject({ status: 200, body: { state: 'draft', version: 3 } })
    })

    it('keeps what was published as revisions, which can be read and restored', async () => {
      const { id } = await create('처음')
      const path = `/api/admin/episodes/${id}`
      const draft = await draftOf(id)
      const cut = await newCut(context)
      const { body: saved } = await editor().put(path, { ...draft, cuts: [cut] }, ifMatch(1))
      await publish(context, [episodeItem(id)])
      expect(await editor().get(path)).toMatchObject({ body: { state: 'published' } })
      const { body: list } = await editor().get(`${path}/revisions`)
      expect(list.items).toMatchObject([{ number: 1, author: 'editor-1', createdAt: expect.any(String) }])
      const revision = `${path}/revisions/${list.items[0].id}`
      expect(await editor().get(revision)).toMatchObject({
        status: 200,
        body: { snapshot: { title: '처음', cuts: [{ caption: cut.caption, picture: { id: cut.media } }] } },
      })
      const { body: later } = await editor().patch(path, { title: '나중' }, ifMatch(saved.version))
      expect(later.state).toBe('changed')
      expect(await editor().post(`${revision}/restore`, undefined, ifMatch(saved.version))).toMatchObject({
        status: 412,
      })
      expect(await editor().post(`${revision}/restore`, undefined, ifMatch(later.version))).toMatchObject({
        status: 200,
        body: { title: '처음' },
      })
      expect(await editor().get(`${path}/revisions/none`)).toMatchObject({ status: 404 })
    })

    it('is listed by state, webtoon and text, page by page', async () => {
      const { body: other } = await editor().post('/api/admin/episodes', { webtoon, title: '왕십리 나무' })
      const found = await editor().get(`/api/admin/episodes?q=${encodeURIComponent('ㅅㄹㄴㅁ')}`)
      expect(found).toMatchObject({
        status: 200,
        body: { items: [{ id: other.id, state: 'draft' }], next: null },
      })
      const page = await editor().get(`/api/admin/episodes?webtoon=${webtoon}&sort=number&limit=2`)
      expect(page.body.items).toHaveLength(2)
      const next = await editor().get(
        `/api/admin/episodes?webtoon=${webtoon}&sort=number&limit=2&cursor=${page.body.next}`,
      )
      expect(next.body.items[0].number).toBeGreaterThan(page.body.items[1].number)
      expect(await editor().get(`/api/admin/episodes?cursor=${page.body.next}`)).toMatchObject({
        status: 400,
        body: { code: 'cursor_invalid' },
      })
      for (const wrong of ['limit=0', 'limit=101', 'sort=up', 'state=x', 'tag=A', 'colour=1', 'sort=number'])
        expect(await editor().get(`/api/admin/episodes?${wrong}`)).toMatchObject({ status: 422 })
    })

    it('is numbered in an order, unless somebody else ordered them meanwhile', async () => {
      const other = (await newWebtoon(context)).id
      const [a, b] = [
        (await editor().post('/api/admin/episodes', { webtoon: other, title: 'a' })).body,
        (await editor().post('/api/admin/episodes', { webtoon: other, title: 'b' })).body,
      ]
      const path = `/api/admin/webtoons/${other}/episodes/order`
      const order = { episodes: [b, a].map(({ id, version }) => ({ id, version })) }
      expect(await editor().post(path, order)).toMatchObject({
        status: 200,
        body: {
          episodes: [
            { id: b.id, number: 1 },
            { id: a.id, number: 2 },
          ],
        },
      })
      expect(await editor().post(path, order)).toMatchObject({
        status: 412,
        body: { current: { version: 2 } },
      })
      expect(await editor().post(path, { episodes: [] })).toMatchObject({ status: 422 })
    })

    it('is seen by editors only', async () => {
      const { id } = await create()
      expect(await api.as('reader').get(`/api/admin/episodes/${id}`)).toMatchObject({ status: 403 })
      expect(await api.as(null).get('/api/admin/episodes')).toMatchObject({ status: 401 })
    })
  })
})
