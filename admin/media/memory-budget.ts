/** How much may be under way at once. */
export type BudgetLimit = { bytes: number; tasks: number }

/** Runs a piece of work when there is room for the bytes that it may need. */
export type MemoryBudget = <Result>(bytes: number, work: () => Promise<Result>) => Promise<Result>

/**
 * Makes a budget of memory: work waits, first come first served, until what it may need is free. What needs more than
 * there is runs alone.
 */
export const createMemoryBudget = (limit: BudgetLimit): MemoryBudget => {
  const waiting: { bytes: number; start: () => void }[] = []
  const used: BudgetLimit = { bytes: 0, tasks: 0 }

  const hasRoom = (bytes: number): boolean =>
    used.tasks === 0 || (used.tasks < limit.tasks && used.bytes + bytes <= limit.bytes)

  const admit = (): void => {
    for (let next = waiting[0]; next && hasRoom(next.bytes); next = waiting[0]) {
      waiting.shift()
      used.bytes += next.bytes
      used.tasks += 1
      next.start()
    }
  }

  return async (bytes, work) => {
    await new Promise<void>((start) => {
      waiting.push({ bytes, start })
      admit()
    })
    try {
      return await work()
    } finally {
      used.bytes -= bytes
      used.tasks -= 1
      admit()
    }
  }
}
