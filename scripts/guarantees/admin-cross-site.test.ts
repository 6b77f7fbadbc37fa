import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApi } from '#admin/http/testing/open-admin-api.ts'
import { newCaller } from './admin/new-caller.ts'
import { openRealApi } from './admin/open-real-api.ts'

const OWN = 'https://admin.example.com'
const FRIEND = 'https://console.example.org'

const TARGETS = [
  { method: 'GET', path: '/api/me' },
  { method: 'HEAD', path: '/api/me' },
  { method: 'POST', path: '/api/admin/tags' },
  { method: 'PUT', path: '/api/admin/tags/nothing-there' },
  { method: 'PATCH', path: '/api/admin/webhooks/nothing-there' },
  { method: 'DELETE', path: '/api/admin/tags/nothing-there' },
]
const TYPES = [
  'application/json',
  // What a form or a page can send to another site without asking first (Fetch, section 2.2.2).
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  null,
]
const SITES = ['same-origin', 'none', 'same-site', 'cross-site', 'SAME-ORIGIN', '', null]
const ORIGINS = [
  OWN,
  FRIEND,
  'https://evil.example',
  'https://admin.example.com.evil.example',
  'https://console.example.org:8443',
  'https://admin.example.com:8443',
  'null',
  null,
]
const CREDENTIALS = ['cookie', 'bearer', 'both', 'nothing'] as const

type Row = {
  method: string
  path: string
  type: string | null
  site: string | null
  origin: string | null
  credential: (typeof CREDENTIALS)[number]
}

const table: Row[] = TARGETS.flatMap((target) =>
  TYPES.flatMap((type) =>
    SITES.flatMap((site) =>
      ORIGINS.flatMap((origin) =>
        CREDENTIALS.map((credential) => ({ ...target, type, site, origin, credential })),
      ),
    ),
  ),
)

/** What is to come of it, said once more and otherwise than the code says it. */
const isForeign = ({ method, site, origin, credential }: Row): boolean => {
  if (method === 'GET' || method === 'HEAD') return false
  if (credential === 'bearer' || credential === 'both') return false
  if (origin === FRIEND) return false
  switch (site) {
    case 'same-origin':
    case 'none':
      return false
    case null:
      return origin === null ? credential === 'cookie' : origin !== OWN
    default:
      return true
  }
}

const headersOf = (row: Row, token: string): Record<string, string> => {
  const { type, site, origin, credential } = row
  return {
    'if-match': '"1"',
    ...(type === null ? {} : { 'content-type': type }),
    ...(site === null ? {} : { 'sec-fetch-site': site }),
    ...(origin === null ? {} : { origin }),
    ...(['cookie', 'both'].includes(credential) ? { cookie: `__Host-hisubtory-access=${token}` } : {}),
    ...(['bearer', 'both'].includes(credential) ? { authorization: `Bearer ${token}` } : {}),
  }
}

describe('what pages of other sites make a browser send', () => {
  let api: TestApi
  let token: string
  beforeAll(async () => {
    api = await openRealApi({ allowedOrigins: [FRIEND] })
    ;({ token } = await newCaller(api.services, 'admin'))
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const send = async (row: Row, more: Record<string, string> = {}) => {
    const { method, path } = row
    const reads = method === 'GET' || method === 'HEAD'
    const body = reads ? {} : { body: new TextEncoder().encode('{"name":{"ko":"한강","en":"River"}}') }
    const headers = { ...headersOf(row, token), ...more }
    const response = await api.app.request(`${OWN}${path}`, { method, headers, ...body })
    const text = await response.text()
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
    const { code } = (text !== '' && isProblem ? JSON.parse(text) : {}) as { code?: string }
    return { status: response.status, code, headers: response.headers }
  }
  const countTags = async () => (await api.services.db.selectFrom('tag').select('id').execute()).length

  test(`is refused, whatever its method, type and credentials: ${table.length} requests`, async () => {
    const wrong: string[] = []
    let created = 0
    for (const row of table) {
      const { status, code, headers } = await send(row)
      if (status === 201) created += 1
      const shares = headers.get('access-control-allow-origin')
      const isShared = shares === (row.origin === FRIEND ? FRIEND : null)
      const isAmbiguous = row.credential === 'both' || row.credential === 'nothing'
      const isRight = isForeign(row)
        ? status === 403 && code === 'cross_site'
        : code !== 'cross_site' && (isAmbiguous ? status === 401 : status !== 401 && status < 500)
      if (!isRight || !isShared)
        wrong.push(`${JSON.stringify(row)} got ${status} ${code}, shared with ${shares}`)
    }
    expect(wrong).toEqual([])
    expect(created).toBeGreaterThan(0)
    // What was refused did nothing.
    expect(await countTags()).toBe(created)
  }, 60_000)

  test('changes no method by a header, a query or a field of a form', async () => {
    const evil = { origin: 'https://evil.example', site: 'cross-site', credential: 'cookie' as const }
    const before = await countTags()
    const get = { ...evil, method: 'GET', path: '/api/admin/tags?_method=POST', type: 'application/json' }
    const { status } = await send(get, { 'x-http-method-override': 'POST', 'x-method-override': 'POST' })
    expect(status).toBe(422)
    expect((await send({ ...get, path: '/api/me' }, { 'x-http-method-override': 'PUT' })).status).toBe(200)
    expect(await countTags()).toBe(before)
  })

  test('gets no leave to send more, unless its site is named', async () => {
    for (const origin of ORIGINS) {
      const { headers } = await api.app.request(`${OWN}/api/admin/tags`, {
        method: 'OPTIONS',
        headers: {
          ...(origin === null ? {} : { origin }),
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      })
      const names = ['origin', 'credentials', 'methods', 'headers'].map(
        (name) => `access-control-allow-${name}`,
      )
      const given = names.filter((name) => headers.has(name))
      expect({ origin, given }).toEqual({ origin, given: origin === FRIEND ? names : [] })
    }
  })
})
