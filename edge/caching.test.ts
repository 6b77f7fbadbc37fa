import { expect, test } from 'vitest'
import { createEdgeFixture, type EdgeFixture } from './testing/edge-fixture.ts'

const KEY = 'v1/index.json'
const PATH = `/${KEY}`
const CACHE_CONTROL = 'public, max-age=1, s-maxage=100, stale-while-revalidate=10, stale-if-error=50'

/** A fixture whose one document was read once at age 0, and has been replaced in the bucket since. */
const replacedDocument = async (): Promise<EdgeFixture> => {
  const fixture = await createEdgeFixture()
  await fixture.store(KEY, '"old"', { cacheControl: CACHE_CONTROL })
  await fixture.request(PATH)
  await fixture.store(KEY, '"new"', { cacheControl: CACHE_CONTROL })
  return fixture
}

/** Waits until the bucket's answer to a revalidation in the background is in the cache. */
const settle = async ({ request }: EdgeFixture): Promise<void> => {
  // A request for something else goes the same way through the event loop, and behind it.
  for (let turn = 0; turn < 3; turn += 1) await request('/v1/unknown.json')
}

test.each([
  [0, 'up', 200, '"old"', 'hisubtory-edge; hit; ttl=100'],
  [99.9, 'up', 200, '"old"', 'hisubtory-edge; hit; ttl=1'],
  [100, 'up', 200, '"old"', 'hisubtory-edge; hit; ttl=0'],
  [109, 'up', 200, '"old"', 'hisubtory-edge; hit; ttl=-9'],
  [110, 'up', 200, '"new"', 'hisubtory-edge; fwd=stale; stored; ttl=100'],
  [150, 'up', 200, '"new"', 'hisubtory-edge; fwd=stale; stored; ttl=100'],
  [99, 'away', 200, '"old"', 'hisubtory-edge; hit; ttl=1'],
  [109, 'away', 200, '"old"', 'hisubtory-edge; hit; ttl=-9'],
  [110, 'away', 200, '"old"', 'hisubtory-edge; hit; ttl=-10; detail=stale-if-error'],
  [149, 'away', 200, '"old"', 'hisubtory-edge; hit; ttl=-49; detail=stale-if-error'],
  [150, 'away', 503, '"code":"bucket_unavailable"', 'hisubtory-edge; fwd=miss; detail=bucket-unavailable'],
] as const)('at an age of %d s, with the bucket %s, a reader gets %i %s (%s)', async (...row) => {
  const [seconds, network, status, body, cacheStatus] = row
  await using fixture = await replacedDocument()
  fixture.clock.ms += seconds * 1000
  fixture.bucket.network = network
  const answer = await fixture.request(PATH)
  expect(answer.status).toBe(status)
  expect(answer.text).toMatch(body)
  expect(answer.headers['cache-status']).toBe(cacheStatus)
})

test('Age tells whole seconds since the bucket was asked', async () => {
  await using fixture = await replacedDocument()
  const ages: (string | undefined)[] = []
  for (const ms of [0, 999, 1, 50_000]) {
    fixture.clock.ms += ms
    ages.push((await fixture.request(PATH)).headers['age'])
  }
  expect(ages).toEqual(['0', '0', '1', '51'])
})

test('a stale document is revalidated in the background, once for many readers', async () => {
  await using fixture = await replacedDocument()
  fixture.clock.ms += 105_000
  const read = fixture.bucket.hold(KEY)
  const answers = await Promise.all([1, 2, 3].map(() => fixture.request(PATH)))
  expect(answers.map(({ text }) => text)).toEqual(['"old"', '"old"', '"old"'])
  read.release()
  await settle(fixture)
  expect((await fixture.request(PATH)).text).toBe('"new"')
  expect(fixture.bucket.reads.filter((key) => key === KEY)).toHaveLength(2)
  expect(fixture.edge.stats()).toMatchObject({ stale: 3, hits: 1 + 2, misses: 1 + 1 })
})

test('readers are served while the bucket is away, and it is not asked for each of them', async () => {
  await using fixture = await replacedDocument()
  fixture.clock.ms += 120_000
  fixture.bucket.network = 'away'
  for (let reader = 0; reader < 5; reader += 1) expect((await fixture.request(PATH)).text).toBe('"old"')
  expect(fixture.bucket.reads).toHaveLength(2)
  fixture.bucket.network = 'up'
  fixture.clock.ms += 2_000
  expect((await fixture.request(PATH)).text).toBe('"new"')
})

test('a revalidation in the background that failed is not tried again for each reader', async () => {
  await using fixture = await replacedDocument()
  fixture.clock.ms += 102_000
  fixture.bucket.network = 'away'
  for (let reader = 0; reader < 5; reader += 1) {
    expect((await fixture.request(PATH)).text).toBe('"old"')
    await settle(fixture)
  }
  expect(fixture.bucket.reads.filter((key) => key === KEY)).toHaveLength(2)
})

test('a bucket that never answers counts as away', async () => {
  await using fixture = await createEdgeFixture({ fillTimeoutMs: 30 })
  await fixture.store(KEY, '"old"', { cacheControl: CACHE_CONTROL })
  fixture.bucket.network = 'silent'
  const answer = await fixture.request(PATH)
  expect(answer.status).toBe(503)
  expect(answer.headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' })
  expect(JSON.parse(answer.text)).toMatchObject({ status: 503, code: 'bucket_unavailable' })
  fixture.bucket.network = 'up'
  expect((await fixture.request(PATH)).status).toBe(200)
})

test('many requests that miss wait for one read of the bucket', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store(KEY, '"one"')
  const read = fixture.bucket.hold(KEY)
  const waiting = Array.from({ length: 50 }, () => fixture.request(PATH))
  await read.reached
  await fixture.request('/v1/unknown.json')
  read.release()
  const answers = await Promise.all(waiting)
  expect(answers.every(({ text }) => text === '"one"')).toBe(true)
  expect(fixture.bucket.reads.filter((key) => key === KEY)).toHaveLength(1)
  const collapsed = answers.filter(({ headers }) => headers['cache-status']?.includes('; collapsed'))
  expect(collapsed.length).toBeGreaterThan(0)
})

test('an absence is remembered for ten seconds and no longer', async () => {
  await using fixture = await createEdgeFixture()
  const first = await fixture.request(PATH)
  expect(first.status).toBe(404)
  expect(first.headers['content-type']).toBe('application/problem+json')
  expect(JSON.parse(first.text)).toMatchObject({ type: 'about:blank', title: 'Not Found', code: 'not_found' })
  await fixture.store(KEY, '"there"')
  fixture.clock.ms += 9_999
  const second = await fixture.request(PATH)
  expect([second.status, second.headers['cache-status']]).toEqual([404, 'hisubtory-edge; hit; ttl=1'])
  fixture.clock.ms += 1
  expect((await fixture.request(PATH)).text).toBe('"there"')
})

test('an object that was removed is absent once its stale time is over', async () => {
  await using fixture = await replacedDocument()
  await fixture.bucket.delete(KEY)
  fixture.clock.ms += 111_000
  expect((await fixture.request(PATH)).status).toBe(404)
  expect((await fixture.request(PATH)).headers['cache-status']).toBe('hisubtory-edge; hit; ttl=10')
})

test('what may not be stored is read anew for every reader', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store(KEY, '"private"', { cacheControl: 'private, max-age=60' })
  for (let reader = 0; reader < 2; reader += 1) {
    expect((await fixture.request(PATH)).headers['cache-status']).toBe('hisubtory-edge; fwd=uri-miss')
  }
  expect(fixture.edge.stats()).toMatchObject({ misses: 2, entries: 0, bytes: 0 })
})

test('what a reader can vary does not fill the cache: query strings and spellings of one path are one entry', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store(KEY, '"one"')
  for (const path of [PATH, `${PATH}?a=1`, `${PATH}?a=2`, '/v1/%69ndex.json', `http://edge.test${PATH}`]) {
    expect((await fixture.request(path)).text).toBe('"one"')
  }
  expect(fixture.edge.stats()).toMatchObject({ misses: 1, hits: 4, entries: 1 })
})
