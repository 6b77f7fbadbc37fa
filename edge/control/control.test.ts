import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { edgeControlFolder, edgeControlSchema } from '#shared/edge-control.ts'
import { createEdgeFixture, type EdgeFixture } from '../testing/edge-fixture.ts'
import { sendRaw } from '../testing/send-raw.ts'

const call = async (fixture: EdgeFixture, path: string, init: RequestInit & { secret?: string } = {}) => {
  const folder = edgeControlFolder(fixture.dataDir)
  const [file = ''] = await readdir(folder)
  const control = edgeControlSchema.parse(JSON.parse(await readFile(join(folder, file), 'utf8')))
  const headers = { authorization: `Bearer ${init.secret ?? control.secret}` }
  const response = await fetch(`${control.url}${path}`, { headers, ...init })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Record<string, unknown>,
  }
}

const post = (body: unknown) => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

test('a purge over the control port is complete when it is answered', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store('v1/index.json', '"old"')
  await fixture.request('/v1/index.json')
  await fixture.store('v1/index.json', '"new"')
  expect(await call(fixture, '/purge', post({ paths: ['/v1/index.json'] }))).toMatchObject({
    status: 200,
    body: { done: true },
  })
  expect((await fixture.request('/v1/index.json')).text).toBe('"new"')
})

test('the control port tells what the edge did', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store('v1/index.json', '"one"')
  for (let reader = 0; reader < 3; reader += 1) await fixture.request('/v1/index.json')
  const { body } = await call(fixture, '/stats')
  expect(body).toMatchObject({ hits: 2, misses: 1, stale: 0, failures: 0, entries: 1 })
  expect(body.bytes).toBeGreaterThan(0)
})

test('Prometheus reads on the control port what the edge did, without the secret', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store('v1/index.json', '"one"')
  for (let reader = 0; reader < 3; reader += 1) await fixture.request('/v1/index.json')
  await fixture.request('/v1/nothing.json')
  await call(fixture, '/purge', post({ paths: ['/v1/index.json'] }))
  const [file = ''] = await readdir(edgeControlFolder(fixture.dataDir))
  const text = await readFile(join(edgeControlFolder(fixture.dataDir), file), 'utf8')
  const { url } = edgeControlSchema.parse(JSON.parse(text))
  const response = await fetch(`${url}/metrics`)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  const metrics = await response.text()
  for (const line of [
    'hisubtory_edge_requests_total{cache="hit"} 2',
    'hisubtory_edge_requests_total{cache="miss"} 2',
    'hisubtory_edge_responses_total{status="200"} 3',
    'hisubtory_edge_responses_total{status="404"} 1',
    'hisubtory_edge_purges_total 1',
    'hisubtory_edge_hit_ratio 0.5',
  ])
    expect(metrics.split('\n')).toContain(line)
})

test.each([
  [
    'a wrong secret',
    '/purge',
    { ...post({ wildcards: ['/*'] }), secret: 'x'.repeat(43) },
    401,
    'unauthorized',
  ],
  ['no secret', '/stats', { headers: {} }, 401, 'unauthorized'],
  ['another scheme', '/stats', { headers: { authorization: 'Basic eDp5' } }, 401, 'unauthorized'],
  ['another path', '/v1/index.json', {}, 404, 'not_found'],
  ['another method', '/purge', {}, 405, 'method_not_allowed'],
  ['no JSON', '/purge', post('{'), 400, 'malformed_json'],
  ['no object', '/purge', post([]), 400, 'validation_failed'],
  ['an unknown field', '/purge', post({ path: ['/v1/index.json'] }), 400, 'validation_failed'],
  ['a wildcard without a star', '/purge', post({ wildcards: ['/v1/'] }), 400, 'validation_failed'],
  ['a path without a slash', '/purge', post({ paths: ['v1/index.json'] }), 400, 'validation_failed'],
  ['a body over its limit', '/purge', post('x'.repeat(13_000_000)), 413, 'body_too_large'],
])('%s is refused with a problem, and nothing is purged', async (_, path, init, status, code) => {
  await using fixture = await createEdgeFixture()
  await fixture.store('v1/index.json', '"one"')
  await fixture.request('/v1/index.json')
  expect(await call(fixture, path, init)).toMatchObject({
    status,
    type: 'application/problem+json',
    body: { status, code },
  })
  expect(fixture.edge.stats().entries).toBe(1)
})

test('each fault of a purge is named with its place', async () => {
  await using fixture = await createEdgeFixture()
  const { body } = await call(fixture, '/purge', post({ paths: ['/v1/index.json', 7] }))
  expect(body.errors).toEqual([expect.objectContaining({ path: '/paths/1' })])
})

test('a body without a length is limited as well', async () => {
  await using fixture = await createEdgeFixture()
  const folder = edgeControlFolder(fixture.dataDir)
  const [file = ''] = await readdir(folder)
  const { url, secret } = edgeControlSchema.parse(JSON.parse(await readFile(join(folder, file), 'utf8')))
  const chunk = `10000\r\n${'x'.repeat(0x1_0000)}\r\n`
  const head = `POST /purge HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\nTransfer-Encoding: chunked\r\n\r\n`
  const answer = await sendRaw(Number(new URL(url).port), head + chunk.repeat(193))
  expect(answer.status).toBe(413)
})

test('purges do not reach the readers’ port', async () => {
  await using fixture = await createEdgeFixture()
  expect((await fixture.request('/purge', {}, 'POST')).status).toBe(405)
  expect((await fixture.request('/stats')).status).toBe(404)
})
