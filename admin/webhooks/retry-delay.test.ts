import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

const pauses = (random: number): number[] => {
  const found: number[] = []
  for (let attempts = 1; ; attempts += 1) {
    const delay = retryDelayMs(attempts, random)
    if (delay === null) return found
    found.push(delay)
  }
}

test('retries begin within seconds, grow, and go on for about a day', () => {
  const all = pauses(0.5)
  expect(all[0]).toBe(5_000)
  expect(all).toEqual(all.toSorted((one, other) => one - other))
  const hours = all.reduce((sum, delay) => sum + delay, 0) / 3_600_000
  expect(hours).toBeGreaterThan(22)
  expect(hours).toBeLessThan(26)
})

test('retries are spread by a tenth to both sides', () => {
  expect(pauses(0)[0]).toBe(4_500)
  expect(pauses(0.999)[0]).toBe(5_499)
})
