import { describe, expect, it } from 'vitest'
import { entityTag, readIfMatch } from './entity-tag.ts'

describe('the entity tag of a version', () => {
  it('comes back as the version that it names', () => {
    expect(readIfMatch(entityTag(7))).toBe(7)
  })

  it.each([undefined, '', '  ', '*'])('is asked for where If-Match is %j', (header) => {
    expect(() => readIfMatch(header)).toThrow(expect.objectContaining({ status: 428 }))
  })

  it('has to be one', () => {
    expect(() => readIfMatch('"1", "2"')).toThrow(expect.objectContaining({ status: 400 }))
  })

  it.each(['W/"3"', '3', '"0"', '"03"', '"abc"', '"99999999999999999999"'])(
    'matches no row where it is %j, which was never given',
    (header) => expect(readIfMatch(header)).toBe(0),
  )
})
