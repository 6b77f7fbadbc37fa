import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { compareUtf8 } from './compare-utf8.ts'

test('the order is that of the UTF-8 bytes, for every pair of texts', () => {
  const text = string({ unit: 'binary', maxLength: 6 })
  assert(
    property(text, text, (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
    { numRuns: 2000 },
  )
})

test('a character from U+10000 stands after one from U+E000 to U+FFFF, unlike in JavaScript', () => {
  const metro = '\u{1f687}'
  const wideA = '\uff21'
  expect([metro, wideA].toSorted(compareUtf8)).toEqual([wideA, metro])
  expect([metro, wideA].toSorted()).toEqual([metro, wideA])
})
