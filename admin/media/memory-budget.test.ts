import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMemoryBudget } from './memory-budget.ts'

/** Starts work of these sizes at once and ends it in turn; notes which were under way together. */
const watch = async (limit: { bytes: number; tasks: number }, sizes: number[]): Promise<number[][]> => {
  const budget = createMemoryBudget(limit)
  const running = new Map<number, () => void>()
  const seen: number[][] = []
  const all = sizes.map((bytes, index) =>
    budget(bytes, () => new Promise<void>((end) => running.set(index, end))),
  )
  while (seen.length < sizes.length) {
    await nextTurn()
    const [first] = running
    if (!first) continue
    seen.push([...running.keys()])
    running.delete(first[0])
    first[1]()
    // Until the next of them begins, some promises have to be settled.
    await nextTurn()
  }
  await Promise.all(all)
  return seen
}

test('Work waits in its order until there is room for it', async () => {
  expect(await watch({ bytes: 10, tasks: 9 }, [4, 4, 4, 1])).toEqual([[0, 1], [1, 2, 3], [2, 3], [3]])
})

test('Work that needs more than there is runs alone', async () => {
  expect(await watch({ bytes: 10, tasks: 9 }, [1, 99, 1])).toEqual([[0], [1], [2]])
})

test('No more is under way than so many tasks', async () => {
  expect(await watch({ bytes: 10, tasks: 2 }, [1, 1, 1])).toEqual([[0, 1], [1, 2], [2]])
})

test('Work that fails gives its room back', async () => {
  const budget = createMemoryBudget({ bytes: 1, tasks: 1 })
  await expect(budget(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await budget(1, async () => 'yes')).toBe('yes')
})
