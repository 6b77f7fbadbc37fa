import { expect, test } from 'vitest'
import { DOCUMENT_CACHE_CONTROL, MEDIA_CACHE_CONTROL } from '#shared/bucket/object-metadata.ts'
import { parseLifetime } from './parse-lifetime.ts'

const DAY = 86_400_000
const lifetime = (freshMs: number, staleWhileRevalidateMs = 0, staleIfErrorMs = 0) => ({
  freshMs,
  staleWhileRevalidateMs,
  staleIfErrorMs,
})

test.each([
  ['documents', DOCUMENT_CACHE_CONTROL, lifetime(DAY, 300_000, 7 * DAY)],
  ['media', MEDIA_CACHE_CONTROL, lifetime(365 * DAY)],
  ['s-maxage before max-age', 'max-age=1, s-maxage=2', lifetime(2_000)],
  ['s-maxage=0 before max-age', 's-maxage=0, max-age=60', null],
  ['upper case, spaces and quotes', 'Public , S-MaxAge = "5"', lifetime(5_000)],
  ['no-store', 'no-store, max-age=60', null],
  ['private', 'private, max-age=60', null],
  ['private with a field', 'private="set-cookie", max-age=60', null],
  ['no-cache', 'no-cache, s-maxage=60', null],
  ['nothing said', '', null],
  ['public alone', 'public', null],
  ['a lifetime that is no number', 'max-age=soon', null],
  ['a negative lifetime', 'max-age=-1', null],
  [
    'must-revalidate takes the stale answers back',
    'max-age=1, stale-while-revalidate=9, stale-if-error=9, must-revalidate',
    lifetime(1_000),
  ],
])('the lifetime of %s is read as RFC 9111 says', (_, cacheControl, expected) => {
  expect(parseLifetime(cacheControl)).toEqual(expected)
})
