import { expect, test } from 'vitest'
import { negotiateCoding } from './negotiate-coding.ts'

test.each([
  [undefined, null],
  ['', null],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0.8, gzip;q=0.8', 'br'],
  ['br ; q=1.000', 'br'],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['identity', null],
  ['identity;q=1, br;q=0.5', null],
  ['identity;q=0.5, br;q=0.5', 'br'],
  ['identity;q=0', null],
  ['deflate, zstd', null],
  ['br;q=2', null],
  ['br;q=high, gzip', 'gzip'],
  ['brotli', null],
  [`${'x,'.repeat(500)}gzip`, 'gzip'],
])('Accept-Encoding %j gets %j', (acceptEncoding, expected) => {
  expect(negotiateCoding(acceptEncoding)).toBe(expected)
  // The second answer is a remembered one.
  expect(negotiateCoding(acceptEncoding)).toBe(expected)
})

test('values of strangers do not fill the memory of the browsers’ few', () => {
  for (let at = 0; at < 1_000; at += 1) negotiateCoding(`gzip, x-${at}`)
  expect(negotiateCoding('gzip;q=0.1, br;q=0.2')).toBe('br')
})
