import { expect, test } from 'vitest'
import { d, num, smooth } from './path.ts'

test('numbers are rounded, and what is no number is refused', () => {
  expect(num(1 / 3)).toBe('0.3')
  expect(() => num(Number.NaN)).toThrow('NaN')
})

test('path data is written with rounded numbers', () => {
  expect(d`M${1.234} ${-5}L${2 / 3} 0Z`).toBe('M1.2 -5L0.7 0Z')
})

test('a soft line goes through its first and last points', () => {
  const line = smooth([
    [0, 0],
    [10, 5],
    [20, 0],
  ])
  expect(line.startsWith('M0 0C')).toBe(true)
  expect(line.endsWith('20 0')).toBe(true)
})
