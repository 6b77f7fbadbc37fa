import { expect, test } from 'vitest'
import { freshnessOf } from './freshness.ts'

const lifetime = { freshMs: 100, staleWhileRevalidateMs: 10, staleIfErrorMs: 50 }

test.each([
  [-5, 'fresh'],
  [0, 'fresh'],
  [99, 'fresh'],
  [100, 'revalidate'],
  [109, 'revalidate'],
  [110, 'if-error'],
  [149, 'if-error'],
  [150, 'expired'],
])('at an age of %i ms a response is %s', (ageMs, expected) => {
  expect(freshnessOf(lifetime, ageMs)).toBe(expected)
})

test('without permission for stale answers, what is not fresh is expired', () => {
  expect(freshnessOf({ freshMs: 100, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 }, 100)).toBe('expired')
})
