import pLimit from 'p-limit'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { BucketUnavailableError } from '#shared/bucket/bucket-errors.ts'
import type { Logger } from '#shared/logger.ts'
import type { CacheEntry } from './cache-entry.ts'
import { createDeadline } from './create-deadline.ts'
import { createOutageReport } from './create-outage-report.ts'
import type { ObjectCache } from './object-cache.ts'
import { parseLifetime, type Lifetime } from './parse-lifetime.ts'
import { matchesTargets, type PurgeTargets } from './purge-targets.ts'
import { readContent, type Found } from './read-content.ts'
import { renewEntry } from './renew-entry.ts'

/** What a fill gave: the entry, and whether it is kept in the cache. */
export type Filled = { entry: CacheEntry; isStored: boolean }

export type CacheFiller = {
  /**
   * Asks the bucket for a path, or joins those who wait for it already.
   * @throws BucketUnavailableError whatever goes wrong with the bucket; the cache is as it was then
   */
  fill(path: string): { filled: Promise<Filled>; collapsed: boolean }
  /** Lets go of every fill that may bring what is purged: it is not kept, and nobody joins it any more. */
  detach(targets: PurgeTargets): void
}

/** A 404 may be the document that is just being published (CloudFront keeps errors for 10 s, too). */
const ABSENCE_LIFETIME: Lifetime = { freshMs: 10_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 }

/** How many objects are read from the bucket at once, each of them held in memory meanwhile. */
const MAX_CONCURRENT_FILLS = 64

type Flight = { filled: Promise<Filled>; isDetached: boolean }

export type FillerOptions = {
  bucket: Bucket
  cache: ObjectCache
  now: () => number
  logger: Logger
  /** Milliseconds that the bucket may take for an answer, waiting for its turn included. */
  fillTimeoutMs: number
  /** Bigger media are not held but sent from the bucket piece by piece. */
  wholeUpTo: number
}

/** Makes what fills the cache from the bucket: one request at a time for each path, whoever waits for it. */
export const createCacheFiller = (options: FillerOptions): CacheFiller => {
  const { bucket, cache, now, fillTimeoutMs, wholeUpTo } = options
  const flights = new Map<string, Flight>()
  const limit = pLimit(MAX_CONCURRENT_FILLS)
  const report = createOutageReport(options.logger)

  const read = async (path: string): Promise<Found> => {
    const key = path.slice(1)
    using deadline = createDeadline(fillTimeoutMs, () => new BucketUnavailableError(key))
    const { signal, race } = deadline
    try {
      // Raced twice: a read that never ends must give its place back, and one must not wait for a place for ever.
      const found = await race(
        limit(() => {
          signal.throwIfAborted()
          return race(readContent(bucket, key, { wholeUpTo, signal }))
        }),
      )
      report.answered()
      return found
    } catch (error) {
      report.failed(key, error)
      throw error instanceof BucketUnavailableError
        ? error
        : new BucketUnavailableError(key, { cause: error })
    }
  }

  const run = async (path: string, flight: () => Flight): Promise<Filled> => {
    // The age counts from the question: the bucket may have answered with what was true then.
    const storedAt = now()
    const { content, metadata } = await read(path)
    const entry = renewEntry(cache.get(path), {
      path,
      content,
      tags: metadata?.tags ?? [],
      lifetime: metadata === null ? ABSENCE_LIFETIME : parseLifetime(metadata.cacheControl),
      storedAt,
    })
    return { entry, isStored: !flight().isDetached && cache.keep(entry) }
  }

  return {
    fill: (path) => {
      const current = flights.get(path)
      if (current !== undefined) return { filled: current.filled, collapsed: true }
      const filled = run(path, () => flight).finally(() => {
        if (flights.get(path) === flight) flights.delete(path)
      })
      const flight: Flight = { filled, isDetached: false }
      flights.set(path, flight)
      return { filled, collapsed: false }
    },
    detach: (targets) => {
      const matches = matchesTargets(targets)
      const paths = new Set(targets.paths)
      for (const [path, flight] of flights) {
        // Which tags an object bears is known only when it is there: a purge by tag may mean any of them.
        if (targets.tags.length === 0 && !paths.has(path) && !matches({ path, tags: [] })) continue
        flight.isDetached = true
        flights.delete(path)
      }
    },
  }
}
