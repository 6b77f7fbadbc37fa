import { expect, test } from 'vitest'
import { places } from '../places/places.ts'
import { arrange } from './arrange.ts'

test('people near a boat are in it, and others stay ashore', () => {
  const cast = arrange(
    {
      place: 'river',
      time: 'day',
      people: [
        { kind: 'king', x: 0.5 },
        { kind: 'boatman', x: 0.58 },
        { kind: 'soldier', x: 0.1 },
      ],
      things: [{ kind: 'boat', x: 0.52 }],
    },
    places.river,
  )
  expect(cast.behind[0]?.riders.map(({ kind }) => kind)).toEqual(['boatman', 'king'])
  expect(cast.people.map(({ kind }) => kind)).toEqual(['soldier'])
  expect(cast.behind[0]?.y).toBe(places.river.water)
})

test('a horse carries one rider', () => {
  const cast = arrange(
    {
      place: 'road',
      time: 'day',
      people: [
        { kind: 'soldier', x: 0.4 },
        { kind: 'farmer', x: 0.42 },
      ],
      things: [{ kind: 'horse', x: 0.4 }],
    },
    places.road,
  )
  expect(cast.among[0]?.riders.map(({ kind }) => kind)).toEqual(['soldier'])
  expect(cast.people.map(({ kind }) => kind)).toEqual(['farmer'])
})

const walkInTheRain = (umbrellaAt: number) =>
  arrange(
    {
      place: 'village',
      time: 'rain',
      people: [{ kind: 'woman', x: 0.3 }],
      things: [{ kind: 'umbrella', x: umbrellaAt }],
    },
    places.village,
  )

test('an umbrella is held by whoever is near, and stands alone otherwise', () => {
  const [near, far] = [walkInTheRain(0.34), walkInTheRain(0.8)]
  expect([near.people[0]?.umbrella, near.among]).toEqual([true, []])
  expect([far.people[0]?.umbrella, far.among[0]?.kind]).toEqual([false, 'umbrella'])
})

test('feet are on the ground of every place, close by or far away', () => {
  for (const place of Object.values(places))
    for (const size of [0.5, 1, 2]) {
      const [person] = arrange(
        { place: 'river', time: 'day', people: [{ kind: 'monk', x: 0.5, size }] },
        place,
      ).people
      expect(Math.abs((person?.y ?? 0) - place.ground)).toBeLessThan(70)
      expect(person?.y).toBeLessThan(1000)
    }
})
