import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'
import type { Operation } from './operation.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

type Headers = Record<string, { required?: boolean }>

/** The names of those that every such answer has. */
const always = (headers: Headers = {}): string[] =>
  Object.keys(headers).filter((name) => headers[name]?.required === true)

/** The description needs no table. */
const openEmpty = async () => {
  const db = openDatabase('sqlite::memory:')
  return { db, url: '', [Symbol.asyncDispose]: () => db.destroy() }
}

describe('the description of the admin API', () => {
  let api: TestApi
  let operations: Operation[]
  beforeAll(async () => {
    api = await openAdminApi(openEmpty)
    const { body } = await api.as(null).get('/api/openapi.json')
    operations = Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const operation = item[method]
        return operation ? [{ ...operation, method, path }] : []
      }),
    )
  })
  afterAll(() => api[Symbol.asyncDispose]())

  it('knows every route that the app answers', () => {
    const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    const served = api.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(new Set(described)).toEqual(new Set(served))
    expect(described.length).toBeGreaterThan(8)
  })

  it('gives every operation a name of its own, a sentence, a chapter, and who may call it', () => {
    const names = operations.map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(operations.length)
    for (const operation of operations) {
      expect(operation).toMatchObject({
        summary: expect.stringMatching(/\S/),
        tags: [expect.any(String)],
        'x-access': expect.stringMatching(/^(public|reader|editor|publisher|admin)$/),
        security: operation['x-access'] === 'public' ? [] : [{ session: [] }, { bearer: [] }],
      })
      expect(operation).toHaveProperty('x-scope')
    }
  })

  it('describes nothing as a thing and as none at once', async () => {
    const { body } = await api.as(null).get('/api/openapi.json')
    const impossible: string[] = []
    const look = (part: unknown, place: string): void => {
      if (typeof part !== 'object' || part === null) return
      const all = 'allOf' in part ? (part.allOf as { type?: string | string[] }[]) : []
      if (all.length > 1 && all.some(({ type }) => [type].flat().includes('null'))) impossible.push(place)
      for (const [name, inner] of Object.entries(part)) look(inner, `${place}/${name}`)
    }
    look(body, '#')
    expect(impossible).toEqual([])
  })

  it('names every parameter of a path, every body and every answer with its schema', () => {
    for (const { method, path, parameters = [], requestBody, responses = {} } of operations) {
      const named = parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name)
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect({ path, named: named.toSorted((left, right) => left.localeCompare(right)) }).toEqual({
        path,
        named: inPath.toSorted((left = '', right = '') => left.localeCompare(right)),
      })
      const bodies = Object.values(requestBody?.content ?? {}).map(({ schema }) => typeof schema)
      expect({ path, bodies }).toEqual({ path, bodies: bodies.map(() => 'object') })
      const statuses = Object.keys(responses)
      const route = `${method} ${path}`
      expect({ route, goesWell: statuses.some((status) => Number(status) < 400) }).toEqual({
        route,
        goesWell: true,
      })
      const descriptions = Object.values(responses).map(({ description }) => description.trim())
      expect({ route, empty: descriptions.filter((text) => text === '') }).toEqual({ route, empty: [] })
      const refusals = statuses.filter((status) => Number(status) >= 400)
      const types = refusals.flatMap((status) => Object.keys(responses[status]?.content ?? {}))
      expect(types).toEqual(refusals.map(() => 'application/problem+json'))
    }
  })

  it('tells of each refusal that a kind of route can give', () => {
    for (const { method, path, parameters = [], requestBody, responses = {}, ...operation } of operations) {
      const route = `${method} ${path}`
      const headers = parameters.filter(({ in: place }) => place === 'header').map(({ name }) => name)
      const expected = [
        400,
        408,
        417,
        429,
        431,
        500,
        503,
        ...(operation['x-access'] === 'public' ? [] : [401, 403]),
        ...(path.includes('{') ? [404] : []),
        ...(requestBody ? [413, 415, 422] : []),
        ...(headers.includes('If-Match') ? [412, 428] : []),
      ]
      expect(Object.keys(responses).map(Number), `${method} ${path}`).toEqual(
        expect.arrayContaining(expected),
      )
      const isRepeatable = headers.includes('Idempotency-Key')
      expect({ route, isRepeatable }).toEqual({ route, isRepeatable: method === 'post' })
    }
  })

  it('tells of the headers of refusals, and of the method that an address does not take', async () => {
    const headersOf = (status: number) =>
      operations.flatMap(({ responses = {} }) => {
        const answer = responses[status]
        return answer ? [always(answer.headers).join(' ')] : []
      })
    expect(new Set(headersOf(401))).toEqual(new Set(['WWW-Authenticate']))
    for (const status of [429, 503]) expect(headersOf(status)).toEqual(operations.map(() => 'Retry-After'))
    const { body } = await api.as(null).get('/api/openapi.json')
    const { headers } = await api.as(null).delete('/api/docs')
    expect(headers.get('allow')).toBeTruthy()
    expect(always(body.components.responses.MethodNotAllowed.headers)).toEqual(['Allow'])
  })

  it('tells of an ETag wherever a change asks for one, in what is read and in what the change answers', () => {
    const changes = operations.filter(({ parameters = [] }) =>
      parameters.some(({ name }) => name === 'If-Match'),
    )
    const changed = new Set(changes.map(({ path }) => path))
    const reads = operations.filter(({ method, path }) => method === 'get' && changed.has(path))
    const untold = [...reads, ...changes].filter(({ responses = {} }) => {
      const answer = responses[200] ?? responses[201]
      return answer !== undefined && !('ETag' in (answer.headers ?? {}))
    })
    expect(untold.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    expect(changes.length).toBeGreaterThan(20)
  })

  it('is a page too, that runs no script and loads nothing', async () => {
    const { status, headers, body } = await api.as(null).get('/api/docs')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/html/)
    // A browser compares the hash with every sign between the tags.
    const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers.get('content-security-policy')).toContain(
      `default-src 'none'; style-src 'sha256-${hash}';`,
    )
    expect(body).not.toMatch(/<script|<link|<img|src=|url\(/)
    for (const { path } of operations) expect(body).toContain(path)
    expect(body).toContain('권한 · Who may call')
    expect(body).toMatch(/<code title="[^"]+">ETag \*<\/code>/)
  })
})
