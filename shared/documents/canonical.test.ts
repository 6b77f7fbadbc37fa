import { expect, it } from 'vitest'
import { canonical } from './canonical.ts'

it('sorts members at every depth, composes characters and leaves absent members out', () => {
  const value = { b: [{ z: 1, a: 'e\u0301' }], a: null, C: true, absent: undefined }
  expect(canonical(value)).toBe('{"C":true,"a":null,"b":[{"a":"é","z":1}]}')
})

it('is the same text for equal content, whatever the order was', () => {
  expect(canonical({ a: 1, b: { d: 1, c: 2 } })).toBe(canonical({ b: { c: 2, d: 1 }, a: 1 }))
})
