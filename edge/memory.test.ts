import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createEdgeFixture } from './testing/edge-fixture.ts'

const MAX_BYTES = 400_000

/** Text that compresses to about half. */
const noise = (lines: number): string =>
  Array.from({ length: lines }, (_, line) => createHash('sha256').update(String(line)).digest('hex')).join(
    ' ',
  )

const statusOf = (answer: { headers: Record<string, string> }) => answer.headers['cache-status'] ?? ''

test('the cache stays in its bound, and drops what was read longest ago', async () => {
  await using fixture = await createEdgeFixture({ maxBytes: MAX_BYTES })
  const paths = Array.from({ length: 30 }, (_, at) => `/v1/episodes/${at}.json`)
  for (const path of paths) await fixture.store(path.slice(1), JSON.stringify('x'.repeat(30_000)))
  for (const path of paths) {
    await fixture.request(path)
    await fixture.request(paths[0]!)
    expect(fixture.edge.stats().bytes).toBeLessThanOrEqual(MAX_BYTES)
  }
  expect(fixture.edge.stats().entries).toBeGreaterThan(5)
  expect(statusOf(await fixture.request(paths[0]!))).toContain('hit')
  expect(statusOf(await fixture.request(paths.at(-1)!))).toContain('hit')
  expect(statusOf(await fixture.request(paths[1]!))).toContain('fwd=uri-miss')
})

test('codings count, too', async () => {
  await using fixture = await createEdgeFixture({ maxBytes: MAX_BYTES })
  for (let at = 0; at < 10; at += 1) {
    await fixture.store(`v1/tags/${at}.json`, JSON.stringify(noise(500)))
    for (const coding of ['br', 'gzip'])
      await fixture.request(`/v1/tags/${at}.json`, { 'accept-encoding': coding })
    expect(fixture.edge.stats().bytes).toBeLessThanOrEqual(MAX_BYTES)
  }
})

test('what is bigger than the cache is served, and not kept', async () => {
  await using fixture = await createEdgeFixture({ maxBytes: MAX_BYTES })
  await fixture.store('v1/small.json', '"small"')
  await fixture.store('v1/huge.json', JSON.stringify('x'.repeat(MAX_BYTES)))
  await fixture.request('/v1/small.json')
  const { body, headers } = await fixture.request('/v1/huge.json')
  expect([body.length, headers['cache-status']]).toEqual([MAX_BYTES + 2, 'hisubtory-edge; fwd=uri-miss'])
  expect(statusOf(await fixture.request('/v1/small.json'))).toContain('hit')
})

test('who asks for random names does not push out the documents', async () => {
  await using fixture = await createEdgeFixture({ maxBytes: MAX_BYTES })
  await fixture.store('v1/index.json', '"here"')
  await fixture.request('/v1/index.json')
  for (let at = 0; at < 200; at += 1) await fixture.request(`/v1/episodes/no-${at}.json`)
  const { bytes, entries } = fixture.edge.stats()
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES / 8)
  expect(entries).toBeLessThan(200)
  expect(statusOf(await fixture.request('/v1/index.json'))).toContain('hit')
})
