import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { BenchReader } from './bench-reader.ts'

const KIBIBYTE = 1_024
const MOST_KB = 12
/** What is written is flushed twice a second. */
const FLUSHED_AFTER_MS = 3_000

const bytesOf = async (client: Redis, userId: string): Promise<number> => {
  // The measured server holds nothing else, and little.
  const keys = await client.keys(`history:*:${userId}`)
  const sizes = await Promise.all(keys.map((key) => client.memory('USAGE', key, 'SAMPLES', 0)))
  return sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0)
}

/** Measures what all keys of a reader take in Redis when what was written is in the database. */
export const measureBytes = async (
  redisUrl: string,
  readers: BenchReader[],
  launch: () => Promise<AsyncDisposable>,
): Promise<Figure[]> => {
  // Whoever was loaded is gone, and may have owed something to the database.
  await using _flushing = await launch()
  await sleep(FLUSHED_AFTER_MS)
  const client = new Redis(redisUrl)
  try {
    const kilobytes =
      median(await Promise.all(readers.map(({ userId }) => bytesOf(client, userId)))) / KIBIBYTE
    return [
      {
        what: 'history: a reader of 128 episodes in Redis',
        measured: { value: kilobytes, unit: 'KB' },
        target: { text: `at most ${MOST_KB} KB`, met: kilobytes > 0 && kilobytes <= MOST_KB },
      },
    ]
  } finally {
    client.disconnect()
  }
}
