import { expect, it } from 'vitest'
import { newUlid } from './id.ts'

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const tailOf = (random: Uint8Array): string => Array.from(random, (byte) => DIGITS[byte % 32]).join('')

it('is the time and the chance that it was made of, in base 32', () => {
  const random = Uint8Array.from({ length: 16 }, (_, index) => index * 17)
  // As much of the specification's example as is time.
  expect(newUlid(1_469_922_850_259, random)).toBe(`01arz3ndek${tailOf(random)}`)
  expect(newUlid(0, new Uint8Array(16))).toBe('0'.repeat(26))
  expect(newUlid(2 ** 48 - 1, new Uint8Array(16).fill(255))).toBe(`7${'z'.repeat(25)}`)
})

it('sorts by time, and is another one each time', () => {
  const times = [1, 31, 32, 1_023, 1_024, 1_469_922_850_259, 1_469_922_850_260, 2 ** 47]
  const ids = times.map((time) => newUlid(time))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(Array.from({ length: 10_000 }, () => newUlid(5))).size).toBe(10_000)
})
