import { expect, it } from 'vitest'
import { runHistoryCrash } from './run-history-crash.ts'

const [serverUrl = ''] = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(' ')
/** Another one each time; a failing one is told. */
const seed = Date.now() % 2 ** 31

it.each([true, false])(
  'loses no progress beyond its promise and brings nothing back when Redis and the server die (durable at once: %s)',
  { timeout: 120_000 },
  async (isImmediate) => {
    const { signal } = new AbortController()
    const options = { serverUrl, seed, writes: 4_000, flushIntervalMs: 1_000, isImmediate, signal }
    const { findings, writes, removals, disasters } = await runHistoryCrash(options)
    expect({ seed, ...findings }).toEqual({ seed, lost: [], cameBack: [], countedTwice: [] })
    expect(writes).toBeGreaterThanOrEqual(4_000)
    // It tells nothing when nothing happened.
    expect(removals).toBeGreaterThan(0)
    expect(disasters.size).toBeGreaterThan(0)
  },
)
