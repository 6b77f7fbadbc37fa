import { expect, it } from 'vitest'
import { picturePart } from '#shared/documents/parts.ts'
import { optionalPictureOf, pictureOf } from './parts-of.ts'

const older = { id: 'abc', width: 800, height: 600, thumbhash: 'AAAA', widths: [480, 800] }
const written = (picture: unknown): unknown => JSON.parse(JSON.stringify(pictureOf(picture)))

it('writes a picture of before as it was, and one with AVIF and focus with both', () => {
  expect(JSON.stringify(pictureOf(older))).toBe(
    '{"height":600,"id":"abc","thumbhash":"AAAA","width":800,"widths":[480,800]}',
  )
  const newer = { ...older, avif: true, focus: { y: 0, x: 0.25 } }
  expect(JSON.stringify(pictureOf(newer))).toBe(
    '{"avif":true,"focus":{"x":0.25,"y":0},"height":600,"id":"abc","thumbhash":"AAAA","width":800,"widths":[480,800]}',
  )
  for (const picture of [older, newer]) {
    expect(picturePart.parse(written(picture))).toEqual(written(picture))
  }
})

it('parks a document rather than show readers half a focus', () => {
  expect(() => pictureOf({ ...older, focus: { x: 0.5 } })).toThrow('focus.y')
})

it('leaves out a picture that is not there', () => {
  expect(optionalPictureOf(null)).toBeUndefined()
})
