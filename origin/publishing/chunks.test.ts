import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { chunks } from './chunks.ts'

it('cuts a list into runs that are full but for the last, and give the list again', () => {
  expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(chunks([], 2)).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (items, size) => {
      const runs = chunks(items, size)
      expect(runs.flat()).toEqual(items)
      expect(runs.slice(0, -1).every((run) => run.length === size)).toBe(true)
      expect(runs.every((run) => run.length > 0 && run.length <= size)).toBe(true)
    }),
  )
})
