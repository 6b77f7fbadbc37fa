import { expect, test } from 'vitest'
import { contentHash, entityTag, matchesIfNoneMatch, matchesIfRange } from './entity-tag.ts'

test('equal content has equal entity tags, other content and other codings have others', () => {
  const hash = contentHash('{}')
  expect(contentHash(Buffer.from('{}'))).toBe(hash)
  expect(
    new Set([entityTag(hash), entityTag(hash, 'br'), entityTag(hash, 'gzip'), entityTag(contentHash('[]'))])
      .size,
  ).toBe(4)
  expect(entityTag(hash)).toMatch(/^"[\w-]{22}"$/)
})

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['"b",W/"a"', true],
  ['*', true],
  [' * ', true],
  ['"b"', false],
  ['"a-br"', false],
  ['a', false],
  ['', false],
  ['"A"', false],
  [`${'"x", '.repeat(1_000)}"a"`, true],
])('If-None-Match %j against "a" is %j', (ifNoneMatch, expected) => {
  expect(matchesIfNoneMatch(ifNoneMatch, '"a"')).toBe(expected)
})

test.each([
  [undefined, true],
  ['"a"', true],
  ['W/"a"', false],
  ['"b"', false],
  ['*', false],
  ['Sat, 21 Nov 2026 08:00:00 GMT', false],
])('If-Range %j against "a" is %j', (ifRange, expected) => {
  expect(matchesIfRange(ifRange, '"a"')).toBe(expected)
})
