import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCut, newWebtoon, testContext } from '../../../content/test-content.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

type Cut = { id: string; caption: string }
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
const captions = ({ body }: { body: { cuts: Cut[] } }) => body.cuts.map(({ caption }) => caption)

forEachDatabase((name, open) => {
  describe(`cuts over HTTP on ${name}`, () => {
    let api: TestApi
    let context: ReturnType<typeof testContext>['context']
    let path: string
    let cuts: Cut[]
    beforeAll(async () => {
      api = await openAdminApi(open)
      ;({ context } = testContext(api.services.db))
      const webtoon = (await newWebtoon(context)).id
      const { body } = await api.as('editor').post('/api/admin/episodes', { webtoon, title: '이야기' })
      path = `/api/admin/episodes/${body.id}/cuts`
      const list = [await newCut(context, '가'), await newCut(context, '나'), await newCut(context, '다')]
      const saved = await api.as('editor').put(path, { cuts: list }, ifMatch(1))
      cuts = saved.body.cuts
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const version = async (): Promise<number> => (await api.as('editor').get(path)).body.version
    const now = async () => ifMatch(await version())

    it('are ordered, inserted and removed in one call, and keep their ids', async () => {
      const [first, , third] = cuts
      const answer = await api
        .as('editor')
        .put(path, { cuts: [third, await newCut(context, '라'), first] }, await now())
      expect(answer.status).toBe(200)
      expect(captions(answer)).toEqual(['다', '라', '가'])
      expect([answer.body.cuts[0].id, answer.body.cuts[2].id]).toEqual([third?.id, first?.id])
      const read = await api.as('editor').get(path)
      expect(read.body.trashed).toMatchObject([{ id: cuts[1]?.id, caption: '나', position: 1 }])
    })

    it('come back from the trash to their place', async () => {
      const answer = await api.as('editor').post(`${path}/${cuts[1]?.id}/restore`, undefined, await now())
      expect(captions(answer)).toEqual(['다', '나', '라', '가'])
    })

    it('are put into an order that names each of them once', async () => {
      const { body } = await api.as('editor').get(path)
      const ids = body.cuts.map(({ id }: Cut) => id).toReversed()
      const order = path.replace(/cuts$/, 'cut-order')
      expect(captions(await api.as('editor').put(order, { ids }, await now()))).toEqual([
        '가',
        '라',
        '나',
        '다',
      ])
      const few = await api.as('editor').put(order, { ids: ids.slice(1) }, await now())
      expect(few).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
    })

    it('are changed, added at a place and removed one by one', async () => {
      const id = cuts[0]?.id
      const changed = await api
        .as('editor')
        .put(`${path}/${id}`, { ...(await newCut(context, '새로')) }, await now())
      expect(captions(changed)).toEqual(['새로', '라', '나', '다'])
      const cut = { ...(await newCut(context, '마')), position: 1 }
      expect(captions(await api.as('editor').post(path, cut, await now()))).toEqual([
        '새로',
        '마',
        '라',
        '나',
        '다',
      ])
      expect(captions(await api.as('editor').delete(`${path}/${id}`, await now()))).toEqual([
        '마',
        '라',
        '나',
        '다',
      ])
      expect(await api.as('editor').delete(`${path}/${id}`, await now())).toMatchObject({ status: 404 })
    })

    it('are changed by whoever saw the episode as it is, and by nobody else', async () => {
      const late = await api.as('editor').put(path, { cuts: [] }, ifMatch(1))
      expect(late).toMatchObject({
        status: 412,
        body: { current: { cuts: expect.any(Array), version: await version() } },
      })
      expect(await api.as('editor').put(path, { cuts: [] })).toMatchObject({ status: 428 })
      expect(await api.as('editor').put(path, [], await now())).toMatchObject({ status: 422 })
    })
  })
})
