import { expect, test } from 'vitest'
import { lit, mix } from './color.ts'

test('mixes two colours by a share', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
  expect(mix('#123456', '#ffffff', 0)).toBe('#123456')
})

test('white light changes no colour, and black light takes it away', () => {
  expect(lit('#a1b2c3', '#ffffff')).toBe('#a1b2c3')
  expect(lit('#a1b2c3', '#000000')).toBe('#000000')
})

test('says which colour it cannot read', () => {
  expect(() => mix('red', '#ffffff', 0.5)).toThrow('"red" is no colour')
})
