import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineRuns } from './line-runs.ts'

const names = Array.from({ length: 14 }, (_unused, index) => String(100 + index))
const pair = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(...names))
  .filter(([one, other]) => one !== other)

const key = (one: string, other: string) => [one, other].toSorted().join('-')

/** The neighbours that runs tell of, read as a reader of the document would. */
const neighbours = (runs: ReturnType<typeof lineRuns>): string[] =>
  runs.flatMap(({ stations, loop, from, to }) => {
    const way = [from, ...stations, to].filter((station) => station !== null)
    const told = way.slice(1).map((station, index) => key(way[index] ?? '', station))
    return loop ? [...told, key(stations[0] ?? '', stations.at(-1) ?? '')] : told
  })

const runsOf = (pairs: [string, string][]) => lineRuns(names, pairs, (name) => name)

test('every station of any network stands in one run, and all neighbour pairs and no others can be read from them', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 24 }), (pairs) => {
      const runs = runsOf(pairs)
      expect(runs.flatMap(({ stations }) => stations).toSorted()).toEqual(names)
      const expected = [...new Set(pairs.map(([one, other]) => key(one, other)))].toSorted()
      expect(neighbours(runs).toSorted()).toEqual(expected)
    }),
  )
})

test('runs are the same for any order of the pairs and of the two in a pair', () => {
  fc.assert(
    fc.property(fc.uniqueArray(pair, { maxLength: 24 }), fc.infiniteStream(fc.nat()), (pairs, numbers) => {
      const mixed = pairs
        .map(([one, other]) => ({
          pair: [other, one] as [string, string],
          rank: numbers.next().value as number,
        }))
        .toSorted((a, b) => a.rank - b.rank)
      expect(runsOf(mixed.map(({ pair }) => pair))).toEqual(runsOf(pairs))
    }),
  )
})

test('a branch joins no station that stands behind it: from and to are placed in earlier runs', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 24 }), (pairs) => {
      const placed = new Set<string>()
      for (const { stations, from, to } of runsOf(pairs)) {
        for (const end of [from, to]) expect(end === null || placed.has(end)).toBe(true)
        for (const station of stations) placed.add(station)
      }
    }),
  )
})

test('two tracks that part and meet again are a main run and a branch between two of its stations', () => {
  const pairs: [string, string][] = [
    ['1', '2'],
    ['2', '3'],
    ['3', '4'],
    ['4', '5'],
    ['2', '3A'],
    ['3A', '4'],
    ['5', '6'],
    ['6', '7'],
    ['7', '8'],
    ['8', '9'],
  ]
  expect(lineRuns(['1', '2', '3', '4', '5', '6', '7', '8', '9', '3A'], pairs, (name) => name)).toEqual([
    { stations: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], loop: false, from: null, to: null },
    { stations: ['3A'], loop: false, from: '2', to: '4' },
  ])
})
