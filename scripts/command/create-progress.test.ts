import { expect, it } from 'vitest'
import { createProgress } from './create-progress.ts'

/** Follows one task through a clock that only we turn. */
const follow = (isTerminal: boolean, total: number | undefined, steps: [atMs: number, count: number][]) => {
  const written: string[] = []
  let time = 0
  const progress = createProgress(
    { columns: 40, write: (text) => written.push(text) },
    { isTerminal, now: () => time },
  )
  {
    using task = progress('Storing', total)
    for (const [atMs, count] of steps) {
      time = atMs
      task.advance(count)
    }
  }
  return written
}

it('redraws a bar on a terminal, at most ten times a second, and no wider than the terminal', () => {
  const lines = follow(true, 4_000, [
    [50, 500],
    [150, 500],
    [200, 1_000],
    [1_500, 2_000],
  ])
  expect(lines).toEqual([
    '\rStoring [........................]   0 \u001b[K',
    '\rStoring [######..................]  25 \u001b[K',
    '\rStoring [########################] 100 \u001b[K',
    '\r\u001b[KStoring: 4,000 of 4,000 in 1.5 s\n',
  ])
})

it('writes a plain line every five seconds elsewhere, and one at the end', () => {
  const lines = follow(false, undefined, [
    [1_000, 10],
    [6_000, 10],
    [7_000, 1_980],
  ])
  expect(lines).toEqual(['Storing: 20\n', 'Storing: 2,000 in 7.0 s\n'])
})
