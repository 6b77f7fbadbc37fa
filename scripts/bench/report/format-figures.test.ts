import { expect, it } from 'vitest'
import { atLeast, atMost, type Figure } from './figure.ts'
import { formatFigures } from './format-figures.ts'

const figures: Figure[] = [
  {
    what: 'full rebuild',
    measured: { value: 12.345, unit: 's' },
    floor: { value: 5, unit: 's', of: 'bare write' },
    ...atMost(2.469, 2.5),
  },
  { what: 'the edge', measured: { value: 21_234.5, unit: 'requests/s' }, ...atLeast(0.84, 0.85) },
  { what: 'nginx', measured: { value: 40_000, unit: 'requests/s' } },
]

it('prints every figure beside its floor, and says which target was missed', () => {
  expect(formatFigures(figures)).toEqual(
    [
      'what          measured           floor             ratio   must reach        ',
      '------------  -----------------  ----------------  ------  ---------------  ------',
      'full rebuild  12.3 s             5 s (bare write)  2.47 x  at most 2.5 x    ok',
      'the edge      21,235 requests/s                    0.84 x  at least 0.85 x  MISSED',
      'nginx         40,000 requests/s',
    ].map((line) => line.trimEnd()),
  )
})

it('counts a target as met exactly at its limit', () => {
  expect(atMost(1.25, 1.25).target?.met).toBe(true)
  expect(atMost(1.2501, 1.25).target?.met).toBe(false)
  expect(atLeast(0.85, 0.85).target?.met).toBe(true)
  expect(atLeast(0.8499, 0.85).target?.met).toBe(false)
})
