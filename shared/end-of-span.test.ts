import { expect, it } from 'vitest'
import { endOfSpan } from './end-of-span.ts'

it.each([
  [0, 2_000],
  [1, 2_000],
  [1_999, 2_000],
  [2_000, 4_000],
  [1_795_291_200_123, 1_795_291_202_000],
])('what begins at %i ends at %i', (at, end) => {
  expect(endOfSpan(at, 2_000)).toBe(end)
})
