import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { SECURITY_HEADERS } from '../http/middleware/every-request/security-header-values.ts'
import { openAdminApi } from '../http/testing/open-admin-api.ts'
import { startAdmin, type RunningAdmin, type StartAdminOptions } from './start-admin.ts'

const openSqlite = async () => {
  const db = openDatabase('sqlite::memory:')
  await migrate(db)
  return { db, url: '', [Symbol.asyncDispose]: () => db.destroy() }
}

const start = async (options: Partial<StartAdminOptions> = {}): Promise<RunningAdmin> => {
  const api = await openAdminApi(openSqlite)
  const admin = await startAdmin({
    services: api.services,
    host: '127.0.0.1',
    port: 0,
    metricsPort: 0,
    closeDeadlineMs: 300,
    ...options,
  })
  onTestFinished(async () => {
    await admin[Symbol.asyncDispose]()
    await api[Symbol.asyncDispose]()
  })
  return admin
}

/** Sends bytes as they are, and reads until the server ends the connection. */
const sendRaw = async (port: number, bytes: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => (answer += data.toString('latin1')))
  socket.on('error', () => undefined)
  socket.write(bytes)
  await once(socket, 'close')
  return answer
}

describe('the server of the admin API', () => {
  it('answers over the network, and tells Prometheus by the route and not by the address', async () => {
    const admin = await start()
    const answer = await fetch(`${admin.url}/healthz`)
    expect(await answer.json()).toEqual({ status: 'alive' })
    await fetch(`${admin.url}/api/admin/tags/secret-id`, { headers: { authorization: 'Bearer editor' } })
    const metrics = await (await fetch(admin.metricsUrl)).text()
    expect(metrics).toMatch(
      /hisubtory_admin_request_seconds_count\{method="GET",route="\/api\/admin\/tags\/:id",status="404"\} 1/,
    )
    expect(metrics).toMatch(/hisubtory_publications_pending 0/)
    expect(metrics).toMatch(/nodejs_eventloop_lag_seconds/)
    expect(metrics).not.toMatch(/secret-id/)
    expect((await fetch(new URL('/', admin.metricsUrl))).status).toBe(404)
  })

  it('sends every security header and the request’s id with answers and refusals, and what a route says of its own', async () => {
    const { url } = await start()
    const editor = { authorization: 'Bearer editor' }
    const json = { ...editor, 'content-type': 'application/json' }
    const asked: [
      path: string,
      init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
      status: number,
    ][] = [
      ['/healthz', {}, 200],
      ['/api/admin/tags', { headers: editor }, 200],
      ['/api/admin/tags', {}, 401],
      ['/nowhere', {}, 404],
      ['/api/me/progress/x', { method: 'PUT', headers: json, body: '{' }, 400],
      ['/api/me/progress/x', { method: 'PUT', headers: json, body: `"${'x'.repeat(5_000)}"` }, 413],
    ]
    for (const [path, init, status] of asked) {
      const answer = await fetch(url + path, {
        ...init,
        headers: { ...init.headers, 'x-request-id': 'request-12345' },
      })
      await answer.arrayBuffer()
      expect([path, answer.status]).toEqual([path, status])
      for (const [name, value] of Object.entries(SECURITY_HEADERS))
        expect(answer.headers.get(name)).toBe(value)
      expect(answer.headers.get('vary')).toBe('Origin')
      expect(answer.headers.get('x-request-id')).toBe('request-12345')
    }
    // The keys by which tokens are checked may be cached, as their route says.
    const keys = await fetch(`${url}/.well-known/jwks.json`)
    expect(keys.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/)
  })

  it('writes down the address that a request came from', async () => {
    const api = await openAdminApi(openSqlite)
    await using admin = await startAdmin({
      services: api.services,
      host: '127.0.0.1',
      port: 0,
      metricsPort: 0,
    })
    await using _api = api
    const made = await fetch(`${admin.url}/api/admin/tags`, {
      method: 'POST',
      body: JSON.stringify({ id: 'tag', name: { ko: '가' } }),
      headers: {
        authorization: 'Bearer editor',
        'content-type': 'application/json',
        'x-forwarded-for': '6.6.6.6',
      },
    })
    expect(made.status).toBe(201)
    const entry = await api.services.db.selectFrom('audit_entry').select('origin').executeTakeFirstOrThrow()
    expect(entry.origin).toBe('127.0.0.1')
  })

  it.each([
    ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1.1 400 .*malformed_request/s],
    [
      'without a host',
      'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n',
      /^HTTP\/1.1 400 .*malformed_request/s,
    ],
    [
      'with an impossible host',
      'GET /healthz HTTP/1.1\r\nhost: a b/c\r\nconnection: close\r\n\r\n',
      /^HTTP\/1.1 400 .*malformed_request/s,
    ],
    [
      'with too large a header',
      `GET /healthz HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1.1 431 .*header_too_large/s,
    ],
    [
      // RFC 9112, section 3.2: two hosts are two opinions of where it goes, one of them somebody else's.
      'with two hosts',
      'GET /healthz HTTP/1.1\r\nhost: a\r\nhost: b\r\nconnection: close\r\n\r\n',
      /^HTTP\/1.1 400 .*malformed_request/s,
    ],
    [
      'that expects what nobody knows',
      'GET /healthz HTTP/1.1\r\nhost: a\r\nexpect: miracles\r\nconnection: close\r\n\r\n',
      /^HTTP\/1.1 417 .*expectation_failed/s,
    ],
  ])('refuses a message %s with a problem and every security header', async (_, bytes, expected) => {
    const { port } = await start()
    const answer = await sendRaw(port, bytes)
    expect(answer).toMatch(expected)
    expect(answer).toMatch(/content-type: application\/problem\+json/i)
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(answer.toLowerCase()).toContain(`${name}: ${value.toLowerCase()}\r\n`)
  })

  it('does not wait for a client that never ends its header, or its body', async () => {
    const limits = { headersTimeoutMs: 300, requestTimeoutMs: 600 }
    const { port } = await start({ limits })
    const beganAt = performance.now()
    const [header, body] = await Promise.all([
      sendRaw(port, 'GET /healthz HTTP/1.1\r\nhost: a\r\n'),
      sendRaw(
        port,
        'POST /api/admin/tags HTTP/1.1\r\nhost: a\r\nauthorization: Bearer editor\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"name',
      ),
    ])
    expect(header).toMatch(/^HTTP\/1.1 408 .*request_timeout/s)
    expect(body).toMatch(/^HTTP\/1.1 408/)
    expect(performance.now() - beganAt).toBeLessThan(5_000)
  })

  it('says that it is not ready before it takes no more connections', async () => {
    const admin = await start({ drainMs: 400 })
    const ready = () => fetch(`${admin.url}/readyz`).then(({ status }) => status)
    expect(await ready()).toBe(200)
    expect((await fetch(`${admin.url}/healthz`)).headers.get('connection')).toBe('keep-alive')
    const stopped = admin[Symbol.asyncDispose]()
    await sleep(100)
    expect(await ready()).toBe(503)
    // Who keeps a connection would otherwise send its next request at the moment when it is closed.
    const { headers } = await fetch(`${admin.url}/healthz`)
    expect(headers.get('connection')).toBe('close')
    await stopped
    await expect(ready()).rejects.toThrow('fetch failed')
  })

  it('lets an answer under way finish when it stops', async () => {
    const release = Promise.withResolvers<void>()
    const api = await openAdminApi(openSqlite)
    const { authenticate } = api.services
    const admin = await startAdmin({
      services: {
        ...api.services,
        authenticate: async (request) => {
          await release.promise
          return authenticate(request)
        },
      },
      host: '127.0.0.1',
      port: 0,
      metricsPort: 0,
    })
    await using _api = api
    const answer = fetch(`${admin.url}/api/admin/tags`, { headers: { authorization: 'Bearer editor' } })
    await sleep(100)
    const stopped = admin[Symbol.asyncDispose]()
    release.resolve()
    expect((await answer).status).toBe(200)
    await stopped
  })
})
