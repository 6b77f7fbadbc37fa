import { expect, it } from 'vitest'
import { median, quantile } from './quantile.ts'

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

it('is the value that the given part of all values does not exceed', () => {
  expect(quantile(hundred, 0.99)).toBe(99)
  expect(quantile(hundred, 1)).toBe(100)
  expect(quantile(hundred, 0)).toBe(1)
  expect(median([3, 1, 2])).toBe(2)
})

it('is not defined for no values', () => {
  expect(() => median([])).toThrow(RangeError)
})
