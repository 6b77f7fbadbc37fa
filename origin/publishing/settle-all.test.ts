import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { settleAll } from './settle-all.ts'

it('gives the results in the order of the items, and has no more under way than was said', async () => {
  let running = 0
  let most = 0
  const results = await settleAll([5, 1, 4, 2, 3], 2, async (item) => {
    running += 1
    most = Math.max(most, running)
    for (let turns = item; turns > 0; turns -= 1) await turn()
    running -= 1
    return item * 10
  })
  expect(results).toEqual([50, 10, 40, 20, 30])
  expect(most).toBe(2)
})

it('throws a failure only when nothing is under way any more, and begins nothing after it', async () => {
  const begun: number[] = []
  let slowEnded = false
  const all = settleAll([1, 2, 3, 4], 2, async (item) => {
    begun.push(item)
    if (item === 1) throw new Error('The first one failed')
    for (let turns = 5; turns > 0; turns -= 1) await turn()
    slowEnded = true
  })
  await expect(all).rejects.toThrow('The first one failed')
  expect(slowEnded).toBe(true)
  expect(begun).toEqual([1, 2])
})

it('has nothing to do for no items', async () => {
  expect(await settleAll([], 4, () => Promise.reject(new Error('never')))).toEqual([])
})
