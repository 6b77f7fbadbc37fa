import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { includesRole, ROLES } from '#shared/accounts/role.ts'
import type { TestApi } from '#admin/http/testing/open-admin-api.ts'
import { SCOPES, type Scope } from '#admin/http/principal.ts'
import { brokenCredentials } from './admin/broken-credentials.ts'
import { callOperation } from './admin/call-operation.ts'
import { newApiToken, newCaller } from './admin/new-caller.ts'
import { openRealApi } from './admin/open-real-api.ts'
import { readOperations, type Operation } from './admin/read-operations.ts'

const HOUR_MS = 3_600_000
/** What a route may answer to somebody who may call it, but for the role. */
const REFUSED_FOR_ROLE = new Set(['role_missing', 'scope_missing', 'not_for_api_tokens'])
const TIMEOUT_MS = 120_000

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/** Goes through all operations, and lists where something else came than was expected. */
const differences = async (
  operations: Operation[],
  expected: (operation: Operation) => Promise<string | null>,
): Promise<string[]> => {
  const found: string[] = []
  for (const operation of operations) {
    const difference = await expected(operation)
    if (difference !== null) found.push(`${operation.method} ${operation.path}: ${difference}`)
  }
  return found
}

describe('the table of who may call what', () => {
  let api: TestApi
  let all: Operation[]
  let guarded: (Operation & { 'x-access': (typeof ROLES)[number] })[]
  beforeAll(async () => {
    api = await openRealApi()
    ;({ operations: all } = await readOperations(api.app))
    guarded = all.filter(({ 'x-access': access }) => access !== 'public') as typeof guarded
  })
  afterAll(() => api[Symbol.asyncDispose]())

  test(
    'nobody gets in without a token, or with one of which anything is wrong',
    async () => {
      expect(guarded.length).toBeGreaterThan(50)
      const broken = await brokenCredentials(api.services)
      const found = await differences(guarded, async (operation) => {
        const wrong: string[] = []
        for (const [name, headers] of broken) {
          const { status, type } = await callOperation(api.app, operation, headers)
          // A cookie without a sign of the page that sent it is refused before anybody asks whose it is.
          const isCrossSite = 'cookie' in headers && status === 403
          if ((status !== 401 && !isCrossSite) || !type.startsWith('application/problem+json')) {
            wrong.push(`${name} got ${status} ${type}`)
          }
        }
        return wrong.length === 0 ? null : wrong.join(', ')
      })
      expect(found).toEqual([])
    },
    TIMEOUT_MS,
  )

  test('no method gets in that is not described, and HEAD only where GET does', async () => {
    const { bearer } = await newCaller(api.services, 'admin')
    const methodsOf = Map.groupBy(all, ({ path }) => path)
    const wrong: string[] = []
    for (const [path, described] of methodsOf) {
      const known = new Set(described.map(({ method }) => method))
      for (const method of ['get', 'post', 'put', 'patch', 'delete', 'propfind', 'head']) {
        const reads = method === 'head' && known.has('get')
        const [operation] = described
        // `uploads` is an id as well, as far as an address can tell.
        const isTaken = all.some((one) => one.method === method && patternOf(one.path).test(path))
        if (isTaken || operation === undefined) continue
        const isGuarded = described.some((one) => one.method === 'get' && one['x-access'] !== 'public')
        const headers = reads && isGuarded ? {} : bearer
        const { status } = await callOperation(api.app, { ...operation, method, path }, headers)
        const isRight = reads ? !isGuarded || status === 401 : status === 405 || status === 404
        if (!isRight) wrong.push(`${method} ${path} got ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test.each(['bearer', 'cookie'])(
    'each role calls what it may and nothing else, by %s',
    async (via) => {
      const found = await differences(guarded, async (operation) => {
        const wrong: string[] = []
        for (const role of ROLES) {
          // Somebody new each time: the call before may have ended all sessions.
          const { token, bearer } = await newCaller(api.services, role)
          const cookie = { cookie: `__Host-hisubtory-access=${token}`, 'sec-fetch-site': 'same-origin' }
          const { status, code } = await callOperation(api.app, operation, via === 'cookie' ? cookie : bearer)
          const mayCall = includesRole(role, operation['x-access'] as (typeof ROLES)[number])
          const isRefused = status === 403 && code === 'role_missing'
          const isIn = status < 500 && status !== 401 && !REFUSED_FOR_ROLE.has(code ?? '')
          if (mayCall ? !isIn : !isRefused) wrong.push(`${role} got ${status} ${code}`)
        }
        return wrong.length === 0 ? null : wrong.join(', ')
      })
      expect(found).toEqual([])
    },
    TIMEOUT_MS,
  )

  test(
    'an API token calls what its scopes name and nothing else, whatever its owner may',
    async () => {
      const only = new Map<Scope, Record<string, string>>()
      for (const scope of SCOPES) only.set(scope, (await newApiToken(api.services, 'admin', [scope])).bearer)
      const found = await differences(guarded, async (operation) => {
        const wrong: string[] = []
        for (const [scope, bearer] of only) {
          const { status, code } = await callOperation(api.app, operation, bearer)
          const needed = operation['x-scope']
          const refusal = needed === null ? 'not_for_api_tokens' : 'scope_missing'
          const isIn = status < 500 && status !== 401 && !REFUSED_FOR_ROLE.has(code ?? '')
          const isRight = scope === needed ? isIn : status === 403 && code === refusal
          if (!isRight) wrong.push(`${scope} got ${status} ${code}`)
        }
        return wrong.length === 0 ? null : wrong.join(', ')
      })
      expect(found).toEqual([])
      const reader = await newApiToken(api.services, 'reader', [...SCOPES])
      const refused = await differences(guarded, async (operation) => {
        if (operation['x-access'] === 'reader') return null
        const { status, code } = await callOperation(api.app, operation, reader.bearer)
        return status === 403 ? null : `a reader's token got ${status} ${code}`
      })
      expect(refused).toEqual([])
    },
    TIMEOUT_MS,
  )

  test('what protects an account asks for the password again after ten minutes', async () => {
    const sensitive = guarded.filter((operation) => operation['x-recent-authentication'] === true)
    expect(sensitive.length).toBeGreaterThan(5)
    const found = await differences(sensitive, async (operation) => {
      const { bearer } = await newCaller(api.services, 'admin', HOUR_MS)
      const { status, code } = await callOperation(api.app, operation, bearer)
      return status === 403 && code === 'reauthentication_required' ? null : `got ${status} ${code}`
    })
    expect(found).toEqual([])
    const mustAsk = ['/api/me/password', '/api/me/second-factor', '/api/admin/users/{id}']
    const changes = guarded.filter(({ method, path }) => method !== 'get' && mustAsk.includes(path))
    expect(
      changes
        .filter((operation) => !sensitive.includes(operation))
        .map(({ method, path }) => `${method} ${path}`),
    ).toEqual([])
  })

  test('what belongs to somebody else is not there, and stays as it is', async () => {
    const owner = await newCaller(api.services, 'admin')
    const ownersToken = await newApiToken(api.services, 'admin', ['content:read'])
    const upload = await api.app.request('/api/admin/media/uploads', {
      method: 'POST',
      headers: { ...owner.bearer, 'content-type': 'application/json' },
      body: JSON.stringify({ files: [{ type: 'image/png', bytes: 2 }] }),
    })
    const { uploads } = (await upload.json()) as { uploads: [{ id: string }] }
    const owned: Record<string, string> = {
      '/api/me/sessions/{id}': owner.sessionId,
      '/api/me/api-tokens/{id}': ownersToken.id,
      '/api/me/identities/{provider}': 'nobody',
      '/api/admin/media/uploads/{id}': uploads[0].id,
      '/api/admin/media/uploads/{id}/finish': uploads[0].id,
    }
    const mine = guarded.filter(({ path }) => path in owned)
    // An episode belongs to nobody; what is kept of it is found by who calls, and by nothing in the address.
    const withId = guarded.filter(({ path }) => /^\/api\/me\/.*\{(?!episode\})/.test(path))
    expect(withId.filter((operation) => !mine.includes(operation)).map(({ path }) => path)).toEqual([])
    const found = await differences(mine, async (operation) => {
      const { bearer } = await newCaller(api.services, 'admin')
      const { status, code } = await callOperation(api.app, operation, bearer, owned[operation.path])
      return status === 404 ? null : `got ${status} ${code}`
    })
    expect(found).toEqual([])
    const still = await api.app.request('/api/me', { headers: owner.bearer })
    expect(still.status).toBe(200)
    const token = await api.services.db
      .selectFrom('api_token')
      .select('revoked_at')
      .where('id', '=', ownersToken.id)
      .executeTakeFirst()
    expect(token?.revoked_at).toBeNull()
  })

  test('what is open to everybody fails for nobody, whatever they show', async () => {
    const broken = await brokenCredentials(api.services)
    const open = all.filter(({ 'x-access': access }) => access === 'public')
    const found = await differences(open, async (operation) => {
      const wrong: string[] = []
      for (const [name, headers] of broken) {
        const { status } = await callOperation(api.app, operation, headers)
        if (status >= 500) wrong.push(`${name} got ${status}`)
      }
      return wrong.length === 0 ? null : wrong.join(', ')
    })
    expect(found).toEqual([])
  })
})
