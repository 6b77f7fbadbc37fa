import { expect, test } from 'vitest'
import { parseRange } from './parse-range.ts'

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=2-5', { start: 2, end: 5 }],
  ['bytes=2-', { start: 2, end: 9 }],
  ['bytes=2-100', { start: 2, end: 9 }],
  ['bytes=9-9', { start: 9, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-100', { start: 0, end: 9 }],
  ['BYTES=0-1', { start: 0, end: 1 }],
  [`bytes=0-${'9'.repeat(400)}`, { start: 0, end: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=10-20', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  [`bytes=${'9'.repeat(400)}-`, 'unsatisfiable'],
  ['bytes=5-2', 'ignore'],
  ['bytes=-', 'ignore'],
  ['bytes=', 'ignore'],
  ['bytes=0-1,3-4', 'ignore'],
  ['bytes=a-b', 'ignore'],
  ['bytes=1.5-3', 'ignore'],
  ['bytes=--1', 'ignore'],
  ['items=0-1', 'ignore'],
  ['', 'ignore'],
])('Range %j of ten bytes is %j', (range, expected) => {
  expect(parseRange(range, 10)).toEqual(expected)
})

test.each(['bytes=0-', 'bytes=0-0', 'bytes=-1'])(
  'no range of an empty object can be satisfied (%s)',
  (range) => {
    expect(parseRange(range, 0)).toBe('unsatisfiable')
  },
)
