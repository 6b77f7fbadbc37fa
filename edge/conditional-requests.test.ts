import { expect, test } from 'vitest'
import { createEdgeFixture } from './testing/edge-fixture.ts'

const PATH = '/v1/index.json'
const document = JSON.stringify('story '.repeat(300))

/** A fixture with a document, and its entity tags in Brotli and plain. */
const withDocument = async () => {
  const fixture = await createEdgeFixture()
  await fixture.store('v1/index.json', document)
  const br = (await fixture.request(PATH, { 'accept-encoding': 'br' })).headers['etag']!
  const plain = (await fixture.request(PATH)).headers['etag']!
  return { fixture, br, plain }
}

test('If-None-Match gets 304 for the same representation: weak, in a list, by *, of each coding', async () => {
  const { fixture, br, plain } = await withDocument()
  await using _ = fixture
  const table: [string, string, number][] = [
    ['identity', plain, 304],
    ['identity', `W/${plain}`, 304],
    ['identity', `"other", ${plain}`, 304],
    ['identity', '*', 304],
    ['br', br, 304],
    ['identity', br, 200],
    ['br', plain, 200],
    ['identity', '"other"', 200],
    ['identity', 'nonsense', 200],
  ]
  for (const method of ['GET', 'HEAD']) {
    for (const [coding, ifNoneMatch, status] of table) {
      const headers = { 'accept-encoding': coding, 'if-none-match': ifNoneMatch }
      expect((await fixture.request(PATH, headers, method)).status).toBe(status)
    }
  }
})

test('a 304 has no body, and repeats what a cache needs (RFC 9110, section 15.4.5)', async () => {
  const { fixture, br } = await withDocument()
  await using _ = fixture
  const { headers, body } = await fixture.request(PATH, { 'accept-encoding': 'br', 'if-none-match': br })
  expect(body).toHaveLength(0)
  expect(headers).toMatchObject({
    etag: br,
    vary: 'Accept-Encoding',
    age: '0',
    'access-control-allow-origin': '*',
  })
  expect(headers['cache-control']).toMatch(/^public, max-age=60/)
  expect(headers['content-encoding'] ?? headers['content-type'] ?? headers['content-length']).toBeUndefined()
})

test('If-None-Match finds nothing where nothing is', async () => {
  await using fixture = await createEdgeFixture()
  expect((await fixture.request('/v1/unknown.json', { 'if-none-match': '*' })).status).toBe(404)
})

test('HEAD has the headers of GET and no body: hit, 404, refused path', async () => {
  const { fixture } = await withDocument()
  await using _ = fixture
  for (const path of [PATH, '/v1/unknown.json', '/v1/%00', '/']) {
    for (const coding of ['br', 'gzip', 'identity']) {
      // The first one fills the cache, and says so in Cache-Status.
      await fixture.request(path)
      const get = await fixture.request(path, { 'accept-encoding': coding })
      const head = await fixture.request(path, { 'accept-encoding': coding }, 'HEAD')
      const { date: _of, ...expected } = get.headers
      expect(head.status).toBe(get.status)
      expect(head.headers).toMatchObject(expected)
      expect(head.body).toHaveLength(0)
      expect(Number(head.headers['content-length'])).toBe(get.body.length)
    }
  }
})

test('every site may read, and a preflight is answered without asking the bucket', async () => {
  const { fixture } = await withDocument()
  await using _ = fixture
  const origin = { origin: 'https://reader.example' }
  for (const path of [PATH, '/v1/unknown.json', '/v1/%00', '/']) {
    const { headers } = await fixture.request(path, origin)
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['access-control-expose-headers']).toContain('Cache-Status')
    expect(headers['access-control-allow-credentials']).toBeUndefined()
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
  const reads = fixture.bucket.reads.length
  const asked = { ...origin, 'access-control-request-method': 'GET' }
  const { status, headers, body } = await fixture.request('/v1/other.json', asked, 'OPTIONS')
  expect([status, body.length]).toEqual([204, 0])
  expect(headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS')
  expect(headers['access-control-allow-headers']).toContain('If-None-Match')
  expect(fixture.bucket.reads).toHaveLength(reads)
})
