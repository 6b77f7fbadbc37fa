import { expect, test } from 'vitest'
import { createEdgeFixture, type EdgeFixture } from './testing/edge-fixture.ts'

const KEY = 'media/abc-640.webp'
const PATH = `/${KEY}`
const MAX_OBJECT_BYTES = 4_096

const bytesOf = (length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 7) % 251))

/** Held in the cache, or read from the bucket piece by piece (and more than one piece). */
const sizes = [
  ['small', 1_000],
  ['big', 600_000],
] as const

const withMedium = async (length: number): Promise<EdgeFixture> => {
  const fixture = await createEdgeFixture({ maxObjectBytes: MAX_OBJECT_BYTES })
  await fixture.store(KEY, bytesOf(length))
  return fixture
}

test.each(sizes)(
  'a %s medium of %i bytes arrives whole, for GET and in the headers of HEAD',
  async (_, size) => {
    await using fixture = await withMedium(size)
    for (let reader = 0; reader < 2; reader += 1) {
      const get = await fixture.request(PATH)
      expect(get.status).toBe(200)
      expect(get.body.equals(bytesOf(size))).toBe(true)
      expect(get.headers).toMatchObject({ 'content-type': 'image/webp', 'accept-ranges': 'bytes' })
      expect(get.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      const head = await fixture.request(PATH, {}, 'HEAD')
      expect(head.body).toHaveLength(0)
      expect([head.headers['content-length'], head.headers['etag']]).toEqual([
        String(size),
        get.headers['etag'],
      ])
      const again = await fixture.request(PATH, { 'if-none-match': get.headers['etag']! })
      expect([again.status, again.body.length]).toEqual([304, 0])
    }
  },
)

test.each(
  sizes.flatMap(([name, size]) =>
    [
      ['bytes=0-0', 0, 0],
      ['bytes=10-19', 10, 19],
      [`bytes=${size - 5}-`, size - 5, size - 1],
      ['bytes=-5', size - 5, size - 1],
      ['bytes=0-99999999', 0, size - 1],
      ['bytes=1-', 1, size - 1],
    ].map(
      ([range, start, end]) => [name, size, range, start, end] as [string, number, string, number, number],
    ),
  ),
)('of a %s medium (%i bytes), %s gets 206 with the bytes %i to %i', async (_, size, range, start, end) => {
  await using fixture = await withMedium(size)
  const { status, headers, body } = await fixture.request(PATH, { range })
  expect(status).toBe(206)
  expect(headers['content-range']).toBe(`bytes ${start}-${end}/${size}`)
  expect(headers['content-length']).toBe(String(end - start + 1))
  expect(body.equals(bytesOf(size).subarray(start, end + 1))).toBe(true)
})

test.each(sizes)('of a %s medium (%i bytes), a range behind the end gets 416', async (_, size) => {
  await using fixture = await withMedium(size)
  for (const range of [`bytes=${size}-`, 'bytes=-0']) {
    const { status, headers, text } = await fixture.request(PATH, { range })
    expect([status, headers['content-range']]).toEqual([416, `bytes */${size}`])
    expect(JSON.parse(text)).toMatchObject({ code: 'range_not_satisfiable' })
  }
})

test.each(sizes)('of a %s medium (%i bytes), what is no single range gets the whole', async (_, size) => {
  await using fixture = await withMedium(size)
  for (const range of ['bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=x']) {
    expect((await fixture.request(PATH, { range })).status).toBe(200)
  }
  expect((await fixture.request(PATH, { range: 'bytes=0-1' }, 'HEAD')).status).toBe(200)
})

test.each(sizes)(
  'of a %s medium (%i bytes), If-Range gets a part of the very same bytes only',
  async (_, size) => {
    await using fixture = await withMedium(size)
    const { etag = '' } = (await fixture.request(PATH)).headers
    const statusWith = async (ifRange: string) =>
      (await fixture.request(PATH, { range: 'bytes=0-1', 'if-range': ifRange })).status
    expect(await statusWith(etag)).toBe(206)
    expect(await statusWith('"other"')).toBe(200)
    expect(await statusWith(`W/${etag}`)).toBe(200)
    expect(await statusWith('Sat, 21 Nov 2026 08:00:00 GMT')).toBe(200)
  },
)

test('a condition goes before a range', async () => {
  await using fixture = await withMedium(1_000)
  const { etag = '' } = (await fixture.request(PATH)).headers
  expect((await fixture.request(PATH, { range: 'bytes=0-1', 'if-none-match': etag })).status).toBe(304)
})

test('a part of a document is one of its plain bytes', async () => {
  await using fixture = await createEdgeFixture()
  const text = JSON.stringify('abcdefghij'.repeat(200))
  await fixture.store('v1/index.json', text)
  const answer = await fixture.request('/v1/index.json', { range: 'bytes=1-10', 'accept-encoding': 'br' })
  expect([answer.status, answer.text, answer.headers['content-encoding']]).toEqual([
    206,
    'abcdefghij',
    undefined,
  ])
})

test('a big medium takes no more of the cache than its description, and is asked for in pieces', async () => {
  await using fixture = await withMedium(600_000)
  await fixture.request(PATH)
  expect(fixture.edge.stats()).toMatchObject({ entries: 1 })
  expect(fixture.edge.stats().bytes).toBeLessThan(MAX_OBJECT_BYTES)
  // One byte for its description, and three pieces of 256 KiB at most.
  expect(fixture.bucket.reads).toHaveLength(4)
})

test('a big medium that was replaced or removed behind the cache’s back is seen as it is', async () => {
  await using fixture = await withMedium(600_000)
  const before = (await fixture.request(PATH)).headers['etag']
  await fixture.store(KEY, bytesOf(700_000))
  const after = await fixture.request(PATH)
  expect(after.body.equals(bytesOf(700_000))).toBe(true)
  expect(after.headers['etag']).not.toBe(before)
  await fixture.store(KEY, bytesOf(5_000))
  expect((await fixture.request(PATH, { range: 'bytes=600000-600009' })).status).toBe(416)
  await fixture.bucket.delete(KEY)
  expect((await fixture.request(PATH)).status).toBe(404)
})

test('when the bucket goes away in the middle of a big medium, the reader can tell', async () => {
  await using fixture = await withMedium(600_000)
  await fixture.request(PATH, {}, 'HEAD')
  const read = fixture.bucket.hold(KEY)
  const reading = fixture.request(PATH)
  await read.reached
  fixture.bucket.network = 'away'
  read.release()
  const { status, headers, body } = await reading
  expect([status, headers['content-length']]).toEqual([200, '600000'])
  expect(body.length).toBeLessThan(600_000)
})

test('when the bucket is away before the first piece of a big medium, the answer is a problem', async () => {
  await using fixture = await withMedium(600_000)
  await fixture.request(PATH, {}, 'HEAD')
  fixture.bucket.network = 'away'
  const { status, text } = await fixture.request(PATH)
  expect([status, JSON.parse(text).code]).toEqual([503, 'bucket_unavailable'])
})
