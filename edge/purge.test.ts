import { describe, expect, test } from 'vitest'
import type { PurgeTargets } from './cache/purge-targets.ts'
import { createEdgeFixture } from './testing/edge-fixture.ts'

const NOTHING = { paths: [], wildcards: [], tags: [] }
const documents = ['v1/episodes/a.json', 'v1/episodes/b.json', 'v1/stations/gangnam.json', 'v1/index.json']
const tagsOf: Record<string, string[]> = {
  'v1/episodes/a.json': ['episodes', 'station-gangnam'],
  'v1/stations/gangnam.json': ['stations', 'station-gangnam'],
}

test.each([
  [{ paths: ['/v1/episodes/a.json'] }, ['v1/episodes/a.json']],
  [{ paths: ['/v1/episodes'] }, []],
  [{ paths: ['/v1/index.json', '/v1/unknown.json'] }, ['v1/index.json']],
  [{ wildcards: ['/v1/episodes/*'] }, ['v1/episodes/a.json', 'v1/episodes/b.json']],
  [{ wildcards: ['/*'] }, documents],
  [{ tags: ['station-gangnam'] }, ['v1/episodes/a.json', 'v1/stations/gangnam.json']],
  [{ tags: ['station'] }, []],
  [{ paths: ['/v1/index.json'], tags: ['stations'] }, ['v1/stations/gangnam.json', 'v1/index.json']],
])('a purge of %j makes exactly %j anew', async (targets, expected) => {
  await using fixture = await createEdgeFixture()
  for (const key of documents) await fixture.store(key, '"old"', { tags: tagsOf[key] ?? [] })
  for (const key of documents) await fixture.request(`/${key}`)
  for (const key of documents) await fixture.store(key, '"new"', { tags: tagsOf[key] ?? [] })
  await fixture.edge.purge({ ...NOTHING, ...targets })
  const renewed: string[] = []
  for (const key of documents) if ((await fixture.request(`/${key}`)).text === '"new"') renewed.push(key)
  expect(renewed).toEqual(expected)
})

test('the codings of a document are purged with it', async () => {
  await using fixture = await createEdgeFixture()
  const lengths = async () => {
    const answers = ['br', 'gzip', 'identity'].map((coding) =>
      fixture.request('/v1/index.json', { 'accept-encoding': coding }),
    )
    return (await Promise.all(answers)).map(({ headers }) => headers['etag'])
  }
  await fixture.store('v1/index.json', JSON.stringify('old '.repeat(1_000)))
  const old = await lengths()
  await fixture.store('v1/index.json', JSON.stringify('new '.repeat(1_000)))
  expect(await lengths()).toEqual(old)
  await fixture.edge.purge({ ...NOTHING, paths: ['/v1/index.json'] })
  const renewed = await lengths()
  expect(new Set([...old, ...renewed]).size).toBe(6)
})

test('a purged document is not served stale, even when the bucket is away', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store('v1/index.json', '"old"')
  await fixture.request('/v1/index.json')
  fixture.bucket.network = 'away'
  await fixture.edge.purge({ ...NOTHING, wildcards: ['/v1/*'] })
  expect((await fixture.request('/v1/index.json')).status).toBe(503)
})

/** Each of these purges means the document of the races. */
const purges: [string, Partial<PurgeTargets>][] = [
  ['path', { paths: ['/v1/index.json'] }],
  ['wildcard', { wildcards: ['/v1/i*'] }],
  ['tag', { tags: ['list'] }],
]

describe.each(purges)('a purge by %s wins against a read of the bucket that is under way:', (_, targets) => {
  const KEY = 'v1/index.json'
  const PATH = `/${KEY}`
  const purge = { ...NOTHING, ...targets }

  test('what it brings is neither kept nor given to later readers', async () => {
    await using fixture = await createEdgeFixture()
    await fixture.store(KEY, '"old"')
    const read = fixture.bucket.hold(KEY)
    const early = fixture.request(PATH)
    await read.reached
    await fixture.store(KEY, '"new"')
    await fixture.edge.purge(purge)
    // This reader comes after the purge, while the read from before it is still under way.
    expect((await fixture.request(PATH)).text).toBe('"new"')
    read.release()
    const { text, headers } = await early
    expect([text, headers['cache-status']]).toEqual(['"old"', 'hisubtory-edge; fwd=uri-miss'])
    expect((await fixture.request(PATH)).text).toBe('"new"')
    expect(fixture.bucket.reads).toEqual([KEY, KEY])
  })

  test('nor when nobody asks before it ends', async () => {
    await using fixture = await createEdgeFixture()
    await fixture.store(KEY, '"old"')
    const read = fixture.bucket.hold(KEY)
    const early = fixture.request(PATH)
    await read.reached
    await fixture.store(KEY, '"new"')
    await fixture.edge.purge(purge)
    read.release()
    expect((await early).text).toBe('"old"')
    expect(fixture.edge.stats().entries).toBe(0)
    expect((await fixture.request(PATH)).text).toBe('"new"')
  })

  test('an absence that it brings is not remembered', async () => {
    await using fixture = await createEdgeFixture()
    const read = fixture.bucket.hold(KEY)
    const early = fixture.request(PATH)
    await read.reached
    await fixture.store(KEY, '"new"')
    await fixture.edge.purge(purge)
    read.release()
    expect((await early).status).toBe(404)
    expect((await fixture.request(PATH)).text).toBe('"new"')
  })

  test('an absence that is remembered already is forgotten', async () => {
    await using fixture = await createEdgeFixture()
    expect((await fixture.request(PATH)).status).toBe(404)
    await fixture.store(KEY, '"new"')
    await fixture.edge.purge(purge)
    expect((await fixture.request(PATH)).text).toBe('"new"')
  })

  test('a revalidation in the background does not bring the old document back', async () => {
    await using fixture = await createEdgeFixture()
    await fixture.store(KEY, '"old"')
    await fixture.request(PATH)
    fixture.clock.ms += 86_400_000
    const read = fixture.bucket.hold(KEY)
    expect((await fixture.request(PATH)).text).toBe('"old"')
    await read.reached
    await fixture.store(KEY, '"new"')
    await fixture.edge.purge(purge)
    read.release()
    await fixture.request('/v1/unknown.json')
    expect((await fixture.request(PATH)).text).toBe('"new"')
  })
})

test('a purge of something else lets a read under way be kept', async () => {
  await using fixture = await createEdgeFixture()
  await fixture.store('v1/index.json', '"one"')
  const read = fixture.bucket.hold('v1/index.json')
  const early = fixture.request('/v1/index.json')
  await read.reached
  await fixture.edge.purge({ ...NOTHING, paths: ['/v1/lines.json'], wildcards: ['/v1/episodes/*'] })
  read.release()
  expect((await early).headers['cache-status']).toContain('; stored')
})

test('a coding that is made of a purged document does not come back with it', async () => {
  await using fixture = await createEdgeFixture()
  const br = { 'accept-encoding': 'br' }
  await fixture.store('v1/index.json', JSON.stringify('old '.repeat(100_000)))
  await fixture.request('/v1/index.json')
  const early = fixture.request('/v1/index.json', br)
  await fixture.store('v1/index.json', JSON.stringify('new '.repeat(1_000)))
  await fixture.edge.purge({ ...NOTHING, paths: ['/v1/index.json'] })
  const later = await fixture.request('/v1/index.json', br)
  await early
  const again = await fixture.request('/v1/index.json', br)
  expect(again.headers['etag']).toBe(later.headers['etag'])
  expect(fixture.edge.stats()).toMatchObject({ entries: 1 })
})
