import { expect, test } from 'vitest'
import { WIDTH } from '../kit/stage.ts'
import { spread } from './spread.ts'

test('those who stand apart stay where they are', () => {
  expect(
    spread(
      [
        { x: 200, width: 100 },
        { x: 600, width: 100 },
      ],
      1,
    ),
  ).toEqual({ xs: [200, 600], shrink: 1 })
})

test('those who stand on each other step apart, and keep their order', () => {
  const { xs } = spread(
    [
      { x: 410, width: 120 },
      { x: 390, width: 120 },
      { x: 400, width: 120 },
    ],
    1,
  )
  const [a = 0, b = 0, c = 0] = xs
  expect(c - b).toBeGreaterThanOrEqual(119)
  expect(a - c).toBeGreaterThanOrEqual(119)
})

test('nobody is cut off by the edge', () => {
  const { xs } = spread(
    [
      { x: 0, width: 140 },
      { x: WIDTH, width: 140 },
    ],
    1,
  )
  expect(xs[0]).toBeGreaterThan(60)
  expect(xs[1]).toBeLessThan(WIDTH - 60)
})

test('a crowd too wide for the picture shrinks', () => {
  const { shrink } = spread(
    Array.from({ length: 10 }, () => ({ x: 400, width: 130 })),
    1,
  )
  expect(shrink).toBeLessThan(0.7)
})
