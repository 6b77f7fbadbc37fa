import { expect, it } from 'vitest'
import { formatSpan } from './format-span.ts'

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_000, '1 s'],
  [119_999, '119 s'],
  [120_000, '2 min'],
  [7_200_000, '2 h'],
  [172_800_000, '2 d'],
])('tells %i ms as %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text)
})
