import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOf, totalProgression } from './position-in-publication.ts'

const places = fc
  .record({
    cuts: fc.integer({ min: 1, max: 300 }),
    part: fc.nat(),
    offset: fc.integer({ min: 0, max: 1_000 }),
  })
  .map(({ cuts, part, offset }) => ({ cuts, place: { cut: part % cuts, offset } }))

describe('a place in an episode as reader apps say it', () => {
  test('is the same place when it comes back', () => {
    fc.assert(
      fc.property(places, ({ cuts, place }) => {
        const total = totalProgression(place, cuts)
        expect(placeOf({ position: place.cut + 1, totalProgression: total }, cuts)).toEqual(place)
      }),
    )
  })

  test('is the same part of the whole by the progression alone', () => {
    fc.assert(
      fc.property(places, ({ cuts, place }) => {
        const total = totalProgression(place, cuts)
        const found = placeOf({ totalProgression: total }, cuts)
        expect(found && totalProgression(found, cuts)).toBeCloseTo(total, 6)
      }),
    )
  })

  test('is always one that there is, whatever an app says', () => {
    const any = fc.record(
      {
        position: fc.integer({ min: 1, max: 1_000_000 }),
        progression: fc.double({ min: 0, max: 1, noNaN: true }),
        totalProgression: fc.double({ min: 0, max: 1, noNaN: true }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 300 }), (locations, cuts) => {
        const place = placeOf(locations, cuts)
        // None exactly where nothing was said.
        const isSaid = Object.keys(locations).length > 0
        expect(place !== null).toBe(isSaid)
        const { cut, offset } = place ?? { cut: 0, offset: 0 }
        expect(Number.isInteger(cut) && cut >= 0 && cut <= Math.max(0, cuts - 1)).toBe(true)
        expect(Number.isInteger(offset) && offset >= 0 && offset <= 1_000).toBe(true)
      }),
    )
  })

  test.each([
    [{ position: 3 }, 10, { cut: 2, offset: 0 }],
    [{ position: 99 }, 10, { cut: 9, offset: 0 }],
    [{ totalProgression: 1 }, 10, { cut: 9, offset: 1_000 }],
    [{ totalProgression: 1 / 3 }, 3, { cut: 1, offset: 0 }],
    [{ progression: 0.25 }, 2, { cut: 0, offset: 500 }],
    [{ position: 2, totalProgression: 0.1 }, 4, { cut: 1, offset: 0 }],
    [{}, 4, null],
  ])('%j of %i cuts is %j', (locations, cuts, place) => {
    expect(placeOf(locations, cuts)).toEqual(place)
  })
})
