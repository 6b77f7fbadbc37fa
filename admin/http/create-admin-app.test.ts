import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { openDatabase } from '#shared/database/database.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { createRouter } from './create-router.ts'
import { checkRoutes } from './check-routes.ts'
import { callWith } from './testing/call-with.ts'
import { openAdminApi, type TestApi } from './testing/open-admin-api.ts'

const SITE = 'https://console.example.com'
const HEADERS = [
  'content-security-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'x-request-id',
]

forEachDatabase((name, open) => {
  describe(`what every request to the admin API passes, on ${name}`, () => {
    let api: TestApi
    const lines: Record<string, unknown>[] = []
    beforeAll(async () => {
      const logger = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) })
      api = await openAdminApi(open, { allowedOrigins: [SITE], logger })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const send = (body: string, type: string) =>
      api.app.request('/api/admin/tags', {
        method: 'POST',
        body,
        headers: { 'content-type': type, authorization: 'Bearer editor' },
      })

    it.each([
      ['an answer', 'GET', '/healthz', 200],
      ['an unknown address', 'GET', '/api/nothing', 404],
      ['a method that an address does not take', 'POST', '/healthz', 405],
      ['a refusal', 'GET', '/api/admin/tags', 401],
    ])('writes security headers on %s', async (_, method, path, status) => {
      const response = await api.app.request(path, { method })
      expect(response.status).toBe(status)
      for (const header of HEADERS)
        expect([header, response.headers.get(header)]).toEqual([header, expect.any(String)])
      expect(response.headers.get('cache-control')).toBe('no-store')
      const type = status === 200 ? 'application/json' : 'application/problem+json'
      expect(response.headers.get('content-type')).toBe(type)
    })

    it('names the methods that an address takes', async () => {
      const answer = await api.as('editor').delete('/api/admin/tags')
      expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } })
      expect(answer.headers.get('allow')?.split(', ').toSorted()).toEqual(['GET', 'HEAD', 'POST'])
    })

    it('says ready only while its database answers and it is not being stopped', async () => {
      expect(await api.as(null).get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
      const draining = callWith(api, { isDraining: () => true })
      expect(await draining.get('/readyz')).toMatchObject({ status: 503, body: { code: 'draining' } })
      expect(await draining.get('/healthz')).toMatchObject({ status: 200 })
    })

    it('answers 503 while its database is away, and is alive all the same', async () => {
      const db = openDatabase('mysql://root@127.0.0.1:1/away')
      const away = callWith(api, { db })
      for (const path of ['/readyz', '/api/admin/tags', '/api/admin/lines/x']) {
        const answer = await away.get(path)
        expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } })
        expect(answer.headers.get('retry-after')).toBe('5')
      }
      expect(await away.get('/healthz')).toMatchObject({ status: 200 })
      await db.destroy()
    })

    it('keeps the id that a request was given, if it can stand in a log, and makes one otherwise', async () => {
      const given = await api.as(null).get('/healthz', { 'x-request-id': 'trace-12345678' })
      expect(given.headers.get('x-request-id')).toBe('trace-12345678')
      const forged = await api.as(null).get('/healthz', { 'x-request-id': 'a b' })
      expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-z]{26}$/)
      const refused = await api.as(null).get('/api/admin/tags', { 'x-request-id': 'trace-87654321' })
      expect(refused.body.requestId).toBe('trace-87654321')
    })

    it('logs a line for each answer, with the route and never with what was sent', async () => {
      lines.length = 0
      await api.as('editor').get('/api/admin/tags/secret-in-path?token=secret-in-query')
      expect(lines).toMatchObject([
        {
          method: 'GET',
          route: '/api/admin/tags/:id',
          status: 404,
          userId: 'user-editor',
          requestId: expect.any(String),
        },
      ])
      expect(JSON.stringify(lines)).not.toMatch(/secret|Bearer/)
    })

    it('lets pages of the named site read answers, and of no other', async () => {
      const named = await api.as('editor').get('/api/admin/tags', { origin: SITE })
      expect(named.headers.get('access-control-allow-origin')).toBe(SITE)
      expect(named.headers.get('access-control-allow-credentials')).toBe('true')
      expect(named.headers.get('vary')).toMatch(/Origin/)
      const readable = named.headers.get('access-control-expose-headers')?.split(',')
      expect(readable).toEqual(expect.arrayContaining(['ETag', 'Idempotency-Replayed', 'Retry-After']))
      for (const origin of ['https://evil.example.com', 'null', `${SITE}.evil.com`]) {
        const other = await api.as('editor').get('/api/admin/tags', { origin })
        expect(other.headers.get('access-control-allow-origin')).toBeNull()
        expect(other.headers.get('access-control-allow-credentials')).toBeNull()
        expect(other.headers.get('vary')).toMatch(/Origin/)
      }
      const ask = { 'access-control-request-method': 'PUT', origin: SITE }
      const preflight = await api.app.request('/api/admin/tags/x', { method: 'OPTIONS', headers: ask })
      expect(preflight.status).toBe(204)
      expect(preflight.headers.get('access-control-allow-headers')).toMatch(/If-Match/)
    })

    it.each([
      ['our own page', { 'sec-fetch-site': 'same-origin' }, true],
      ['our own page in an old browser', { origin: 'http://localhost' }, true],
      ['the named site', { 'sec-fetch-site': 'cross-site', origin: SITE }, true],
      ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' }, false],
      ['a page beside ours', { 'sec-fetch-site': 'same-site', origin: 'https://a.localhost' }, false],
      ['another site in an old browser', { origin: 'https://evil.example.com' }, false],
      ['a sandboxed page', { origin: 'null' }, false],
      ['nobody knows where, with a cookie', { cookie: 'a=b' }, false],
    ])('takes an unsafe request from %s as it should', async (_, headers, isTaken) => {
      // Nobody is signed in: what passes the check ends at 401, whatever its type.
      for (const type of ['application/json', 'text/plain']) {
        const answer = await api
          .as(null)
          .post('/api/admin/tags', { name: { ko: '가' } }, { ...headers, 'content-type': type })
        expect(answer.body.code).toBe(isTaken ? 'authentication_required' : 'cross_site')
      }
    })

    it('refuses what is no JSON, of another type, or too large, each by its own status', async () => {
      expect((await send('{"name":', 'application/json')).status).toBe(400)
      expect((await send('{}', 'text/plain')).status).toBe(415)
      expect((await send(JSON.stringify('x'.repeat(1_100_000)), 'application/json')).status).toBe(413)
      expect((await send('['.repeat(500_000), 'application/json')).status).toBe(400)
      expect((await send('null', 'application/json')).status).toBe(422)
    })

    it('answers a hostile body with less than it held, and takes little of one from somebody unknown', async () => {
      const names = Array.from({ length: 60_000 }, (_, index) => [`k${index}`, 1])
      const body = JSON.stringify(Object.fromEntries(names))
      const refused = await send(body, 'application/json')
      expect(refused.status).toBe(422)
      expect((await refused.text()).length).toBeLessThan(2_000)
      const unknown = await api.as(null).post('/api/auth/sign-in', { email: 'x'.repeat(20_000) })
      expect(unknown).toMatchObject({ status: 413, body: { code: 'too_large' } })
    })

    it('tells nothing of an error that nobody foresaw, and logs all of it with the id of the request', async () => {
      lines.length = 0
      const broken = callWith(api, {
        authenticate: () => Promise.reject(new Error('the pass phrase of the vault')),
      })
      const answer = await broken.get('/api/admin/tags')
      expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } })
      expect(JSON.stringify(answer.body)).not.toMatch(/vault/)
      expect(lines).toContainEqual(
        expect.objectContaining({
          requestId: answer.body.requestId,
          error: expect.objectContaining({ message: expect.stringMatching(/vault/) }),
        }),
      )
    })
  })
})

it('does not start with a route that says nothing about who may call it', () => {
  const app = createRouter()
  app.get('/open-door', (context) => context.text('come in'))
  expect(() => checkRoutes(app, ['/*'])).toThrow(
    'The route GET /open-door says nothing about who may call it',
  )
  const wide = createRouter()
  wide.all('/open-doors/*', (context) => context.text('come in'))
  expect(() => checkRoutes(wide, ['/*', '/guarded/*'])).toThrow('The route ALL /open-doors/* says nothing')
})
