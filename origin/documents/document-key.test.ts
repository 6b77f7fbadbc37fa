import { expect, it } from 'vitest'
import { keyOf, parseKey } from './document-key.ts'
import { documentKinds } from './registry.ts'

it('reads every key back that it makes', () => {
  for (const kind of documentKinds) {
    const id = kind.name === 'webtoon-page' ? '12' : kind.pattern.includes('{id}') ? 'line-2' : ''
    expect(parseKey(keyOf(kind, id))).toEqual({ kind, id })
  }
})

it('knows the list of the latest from an episode, and a page from a webtoon', () => {
  expect(parseKey('v1/episodes/latest.json')?.kind.name).toBe('latest-episodes')
  expect(parseKey('v1/webtoons/pages/2.json')?.kind.name).toBe('webtoon-page')
})

it.each([
  'v1/other.json',
  'v1/episodes/.json',
  'v1/episodes/A.json',
  'v1/episodes/a/b.json',
  'media/a-1.webp',
  '',
])('knows that %s is no document', (key) => {
  expect(parseKey(key)).toBeUndefined()
})

it('ranks what is linked to before the lists that link to it, and names each kind once', () => {
  const ranks = documentKinds.map((kind) => kind.rank)
  expect(ranks).toEqual(ranks.toSorted((left, right) => left - right))
  expect(new Set(documentKinds.map((kind) => kind.name)).size).toBe(documentKinds.length)
  expect(documentKinds.at(-1)?.name).toBe('index')
})

it('keeps every document small enough for CloudFront to compress', () => {
  for (const kind of documentKinds) expect(kind.maxBytes).toBeLessThan(10_000_000)
})
