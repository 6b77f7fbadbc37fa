import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createEdgeFixture } from './testing/edge-fixture.ts'

const KEY = 'v1/index.json'
const PATH = `/${KEY}`
const document = JSON.stringify({ captions: '지하철 아래 이야기 '.repeat(200) })

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['deflate', undefined, (body: Buffer) => body],
] as const)(
  'who accepts %s gets the same document in the coding %s',
  async (acceptEncoding, coding, decode) => {
    await using fixture = await createEdgeFixture()
    await fixture.store(KEY, document)
    for (const cacheStatus of [/fwd=uri-miss/, /hit/]) {
      const { headers, body } = await fixture.request(PATH, { 'accept-encoding': acceptEncoding })
      expect(headers['content-encoding']).toBe(coding)
      expect(headers['vary']).toBe('Accept-Encoding')
      expect(headers['content-length']).toBe(String(body.length))
      expect(headers['cache-status']).toMatch(cacheStatus)
      expect(decode(body).toString()).toBe(document)
    }
  },
)

test('each coding has a strong entity tag of its own, and other content has others', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store('v1/a.json', document)
  await fixture.store('v1/b.json', `${document} `)
  const etags: string[] = []
  for (const path of ['/v1/a.json', '/v1/b.json']) {
    for (const coding of ['br', 'gzip', 'identity']) {
      etags.push((await fixture.request(path, { 'accept-encoding': coding })).headers['etag']!)
    }
  }
  expect(new Set(etags).size).toBe(6)
  expect(etags.every((etag) => /^"[\w-]+"$/.test(etag))).toBe(true)
})

test.each([
  [999, undefined],
  [1_000, 'br'],
  [10_000_000, 'br'],
  [10_000_001, undefined],
])('a document of %i bytes is sent in the coding %s, as CloudFront does', async (bytes, coding) => {
  await using fixture = await createEdgeFixture()
  await fixture.store(KEY, `"${'a'.repeat(bytes - 2)}"`)
  const { headers } = await fixture.request(PATH, { 'accept-encoding': 'br' }, 'HEAD')
  expect(headers['content-encoding']).toBe(coding)
})

test('media are sent as they are, and do not vary', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store('media/a-640.webp', Buffer.alloc(5_000))
  const { headers, body } = await fixture.request('/media/a-640.webp', { 'accept-encoding': 'br' })
  expect([headers['content-encoding'], headers['vary'], body.length]).toEqual([undefined, undefined, 5_000])
})

test('a coding is made once for many readers who ask for it at once', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store(KEY, JSON.stringify('x'.repeat(2_000_000)))
  await fixture.request(PATH)
  const before = fixture.edge.stats().bytes
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => fixture.request(PATH, { 'accept-encoding': 'gzip' })),
  )
  const added = fixture.edge.stats().bytes - before
  expect(added).toBeGreaterThan(answers[0]!.body.length)
  expect(added).toBeLessThan(answers[0]!.body.length * 2)
})

test('a document whose bytes did not change keeps its codings when it is revalidated', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store(KEY, document)
  await fixture.request(PATH, { 'accept-encoding': 'br' })
  const before = fixture.edge.stats().bytes
  fixture.clock.ms += 86_400_000 + 301_000
  const { headers } = await fixture.request(PATH)
  expect(headers['cache-status']).toBe('hisubtory-edge; fwd=stale; stored; ttl=86400')
  expect(fixture.edge.stats().bytes).toBe(before)
})
