import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { silentLogger } from '#shared/logger.ts'
import type { ViewCounter } from './create-view-counter.ts'
import { startViewFlush } from './start-view-flush.ts'

/** A counter whose flushes fail, or take their time. */
const counter = (flush: () => Promise<number>): ViewCounter => ({
  count: () => Promise.resolve('counted'),
  flush,
  stats: () => ({ counted: 0, repeated: 0, unknown: 0, flushedAt: 0 }),
})

it('flushes again and again, one flush at a time, and goes on after a failure', async () => {
  let [flushes, running, most] = [0, 0, 0]
  const views = counter(async () => {
    flushes += 1
    running += 1
    most = Math.max(most, running)
    await sleep(15)
    running -= 1
    if (flushes === 1) throw new Error('The database is away')
    return 0
  })
  {
    await using _flushing = startViewFlush({ views, logger: silentLogger() }, 5)
    while (flushes < 4) await sleep(5)
  }
  expect(most).toBe(1)
  const after = flushes
  await sleep(30)
  expect(flushes).toBe(after)
})

it('flushes what is there when it stops, also what was counted behind a batch on its way', async () => {
  const batches = [1, 2]
  const views = counter(() => Promise.resolve(batches.shift() ?? 0))
  await startViewFlush({ views, logger: silentLogger() })[Symbol.asyncDispose]()
  expect(batches).toEqual([])
})
