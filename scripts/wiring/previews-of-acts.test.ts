import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countRows, newStation } from '#admin/content/test-content.ts'
import { newStory } from '#admin/http/testing/new-story.ts'
import { openAdminApi, type TestApi } from '#admin/http/testing/open-admin-api.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { readOperations, type Operation } from '../guarantees/admin/read-operations.ts'
import { startEnvironment, type Environment } from '../dev-env/start-environment.ts'
import { createDocumentPreviews } from './create-document-previews.ts'

type Method = 'post' | 'put' | 'delete'
type Step = [act: `${Method} ${string}`, ids?: Record<string, string>, body?: object]

const at = '2099-12-24T00:00:00Z'
const name = { ko: '이름', en: 'Name' }
const place = { name, latitude: 37.5, longitude: 127 }
const isTryable = ({ parameters = [] }: Operation): boolean =>
  parameters.some((parameter) => parameter.name === 'preview')

forEachDatabase((database, open) => {
  describe(`previews of acts on ${database}`, () => {
    let environment: Environment
    let api: TestApi
    const tried = new Set<string>()
    const untrue: { act: string; told: string[]; written: string[] }[] = []
    beforeAll(async () => {
      environment = await startEnvironment(open)
      const { db, databaseUrl: url } = environment
      // The environment disposes of its database itself.
      const opened = { db, url, [Symbol.asyncDispose]: () => Promise.resolve() }
      api = await openAdminApi(() => Promise.resolve(opened), { documentPreviews: createDocumentPreviews() })
    })
    afterAll(async () => {
      await api[Symbol.asyncDispose]()
      await environment[Symbol.asyncDispose]()
    })

    const etagOf = async (path: string): Promise<Record<string, string>> => {
      const { headers } = await api.as('publisher').get(path)
      return { 'if-match': headers.get('etag') ?? '' }
    }
    const send = (method: Method, path: string, body: object | undefined, headers: Record<string, string>) =>
      method === 'delete'
        ? api.as('publisher').delete(path, headers)
        : api.as('publisher')[method](path, body, headers)
    const stored = async () => {
      await environment.drain()
      const rows = await environment.db.selectFrom('document').select(['path', 'hash']).execute()
      return new Map(rows.map(({ path, hash }) => [path, hash]))
    }

    /** Tries an act, finds that nothing is written, and does it then. @returns what both answered, and what was written */
    const tryAndDo = async ([act, ids = {}, body]: Step) => {
      const [method, template] = act.split(' ') as [Method, string]
      const path = template.replaceAll(/\{(\w+)\}/g, (_, part: string) => ids[part] ?? '')
      const item = /^\/api\/admin\/\w+\/[^/]+/.exec(path)?.[0]
      const headers = 'id' in ids && item ? await etagOf(item) : {}
      const before = await stored()
      const rows = await countRows(environment.db)
      const tries = await send(method, `${path}?preview=documents`, body, headers)
      expect([act, tries.status, tries.body.preview]).toEqual([act, 200, 'documents'])
      expect(await countRows(environment.db)).toEqual(rows)
      tried.add(act)
      const done = await send(method, path, body, headers)
      expect([act, done.status < 300, done.body.preview]).toEqual([act, true, undefined])
      const after = await stored()
      const told: string[] = tries.body.documents.map((one: { path: string }) => one.path)
      expect(told).not.toEqual([])
      const written = [...after].flatMap(([key, hash]) => (hash === (before.get(key) ?? null) ? [] : [key]))
      return { body: done.body, told: told.toSorted(), written: written.toSorted() }
    }
    /** Notes acts of which something else was told than what the publisher then did. */
    const tryTruly = async (...step: Step) => {
      const { body, told, written } = await tryAndDo(step)
      if (!isDeepStrictEqual(told, written)) untrue.push({ act: step[0], told, written })
      return body
    }

    test('whoever saves a line, which publishes it, sees before which documents that writes', async () => {
      const { id: station } = await newStation((await newStory(api)).context)
      const line = { name, color: '#00a84d', branches: [{ id: 'main', places: [{ station }] }] }
      const { id } = await tryTruly('post /api/admin/lines', {}, line)
      await tryTruly('put /api/admin/lines/{id}', { id }, { ...line, color: '#123456' })
      const { body: list } = await api.as('editor').get(`/api/admin/lines/${id}/revisions`)
      const named = { id, revision: list.items.at(-1).id }
      await tryTruly('post /api/admin/lines/{id}/revisions/{revision}/restore', named)
      await tryTruly('delete /api/admin/lines/{id}', { id })
      await tryTruly('post /api/admin/lines/{id}/restore', { id })
      await api.as('editor').post('/api/admin/lines', { name, color: '#00a84d' })
      const { body: all } = await api.as('editor').get('/api/admin/lines')
      const lines = all.items.map((item: { id: string; version: number }) => ({
        id: item.id,
        version: item.version,
      }))
      await tryTruly('put /api/admin/lines', {}, { lines: lines.toReversed() })
      expect(untrue).toEqual([])
    })

    test('so does whoever saves a station or a tag', async () => {
      const { id } = await tryTruly('post /api/admin/stations', {}, place)
      await tryTruly('put /api/admin/stations/{id}', { id }, { ...place, latitude: 37.6 })
      const { body: list } = await api.as('editor').get(`/api/admin/stations/${id}/revisions`)
      const named = { id, revision: list.items.at(-1).id }
      await tryTruly('post /api/admin/stations/{id}/revisions/{revision}/restore', named)
      await tryTruly('delete /api/admin/stations/{id}', { id })
      await tryTruly('post /api/admin/stations/{id}/restore', { id })
      const tag = { id: (await tryTruly('post /api/admin/tags', {}, { name })).id }
      await tryTruly('put /api/admin/tags/{id}', tag, { name: { ko: '강' } })
      await tryTruly('delete /api/admin/tags/{id}', tag)
      await tryTruly('post /api/admin/tags/{id}/restore', tag)
      expect(untrue).toEqual([])
    })

    test('so does whoever publishes, releases, and puts into the trash', async () => {
      const { webtoon, one } = await newStory(api)
      const [story, first] = [{ id: webtoon.id }, { id: one.id }]
      const release = async () => {
        const { body } = await api.as('editor').post('/api/admin/releases', { name: '가을', items: [one] })
        return { id: body.id as string }
      }
      await tryTruly('post /api/admin/publish', {}, { items: [webtoon, one] })
      await tryTruly('delete /api/admin/episodes/{id}', first)
      await tryTruly('post /api/admin/episodes/{id}/restore', first)
      await tryTruly('delete /api/admin/webtoons/{id}', story)
      await tryTruly('post /api/admin/webtoons/{id}/restore', story)
      await tryTruly('post /api/admin/unpublish', {}, { items: [one] })
      const [autumn, winter] = [await release(), await release()]
      await tryTruly('post /api/admin/releases/{id}/publish', autumn)
      await tryTruly('post /api/admin/releases/{id}/roll-back', autumn, {})
      await tryTruly('post /api/admin/releases/{id}/publish', winter)
      await tryTruly('post /api/admin/releases/{id}/take-back', winter, {})
      expect(untrue).toEqual([])
    })

    test('whoever plans sees what will be written when the time has come, and nothing is written now', async () => {
      const { webtoon, one } = await newStory(api)
      await tryTruly('post /api/admin/publish', {}, { items: [webtoon] })
      const plan = { ...one, action: 'publish', at, zone: 'Asia/Seoul' }
      const { told, written } = await tryAndDo(['post /api/admin/schedules', {}, plan])
      expect(told).toContain(`v1/episodes/${one.id}.json`)
      expect(written).toEqual([])
      const back = { ...plan, ...webtoon, action: 'unpublish' }
      const { told: removed } = await tryAndDo(['post /api/admin/schedules', {}, back])
      expect(removed).toContain(`v1/webtoons/${webtoon.id}.json`)
    })

    test('that is every act of which the description says that it can be tried', async () => {
      const { operations } = await readOperations(api.app)
      const tryable = operations.filter(isTryable).map(({ method, path }) => `${method} ${path}`)
      expect([...tried].toSorted()).toEqual(tryable.toSorted())
    })

    test('whatever can’t be tried refuses to be, instead of being done', async () => {
      const { operations } = await readOperations(api.app)
      const others = operations.filter((one) => one.method !== 'get' && !isTryable(one))
      const rows = await countRows(api.services.db)
      const headers = { authorization: 'Bearer admin', 'if-match': '"1"' }
      for (const { method, path } of others) {
        const url = `${path.replaceAll(/\{\w+\}/g, 'some')}?preview=documents`
        const { status } = await api.app.request(url, { method: method.toUpperCase(), headers })
        expect([method, path, status]).toEqual([method, path, 422])
      }
      expect(await countRows(api.services.db)).toEqual(rows)
    })

    test('a preview refuses what the act would, and shows what somebody else has changed', async () => {
      const { webtoon, one } = await newStory(api)
      const bad = await api.as('publisher').post('/api/admin/publish?preview=changes', { items: [one] })
      expect(bad).toMatchObject({ status: 422, body: { faults: [{ path: '/preview', in: 'query' }] } })
      const alone = await api
        .as('publisher')
        .post('/api/admin/publish?document=v1/index.json', { items: [one] })
      expect(alone).toMatchObject({ status: 422, body: { faults: [{ path: '/document', in: 'query' }] } })
      await api.as('publisher').post('/api/admin/publish', { items: [webtoon] })
      const trash = `/api/admin/webtoons/${webtoon.id}?preview=documents`
      const mine = await etagOf(`/api/admin/webtoons/${webtoon.id}`)
      expect(await api.as('editor').delete(trash, mine)).toMatchObject({
        status: 403,
        body: { code: 'publisher_needed' },
      })
      expect(await api.as('publisher').delete(trash, { 'if-match': '"9"' })).toMatchObject({
        status: 412,
        body: { current: { id: webtoon.id, version: 1 } },
      })
    })
  })
})
