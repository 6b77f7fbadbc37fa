import type { EdgeCounters } from '../edge-stats.ts'
import { statusOfForward, statusOfStaleIfError } from '../representation/cache-status.ts'
import type { CacheEntry } from './cache-entry.ts'
import type { CacheFiller } from './cache-filler.ts'
import { ageSecondsOf, freshnessAt, ttlSecondsOf, type ObjectCache } from './object-cache.ts'

/** What a reader is answered with. Without a `cacheStatus` it is a plain hit, fresh or stale. */
export type Answer = { entry: CacheEntry; cacheStatus?: string }

/** After a failure, readers get stale answers for so long before the bucket is asked again. */
const RETRY_MS = 2_000

/**
 * Makes the function that finds the answer for a path: from the cache, from the bucket, or stale from the cache
 * when the bucket fails.
 * @throws BucketUnavailableError when there is nothing stale to fall back on
 */
export const createReadThrough = (parts: {
  cache: ObjectCache
  filler: CacheFiller
  counters: EdgeCounters
  now: () => number
}) => {
  const { cache, filler, counters, now } = parts

  const staleAnswer = (entry: CacheEntry): Answer => {
    counters.stale += 1
    return { entry, cacheStatus: statusOfStaleIfError(ttlSecondsOf(entry, ageSecondsOf(entry, now()))) }
  }

  const revalidate = (entry: CacheEntry): void => {
    if (now() < entry.retryAt) return
    filler.fill(entry.path).filled.catch(() => {
      entry.retryAt = now() + RETRY_MS
    })
  }

  const forward = async (path: string, kept: CacheEntry | undefined, fallback: CacheEntry | undefined) => {
    const { filled, collapsed } = filler.fill(path)
    try {
      const { entry, isStored } = await filled
      counters.misses += 1
      const storedTtlSeconds = isStored ? ttlSecondsOf(entry, ageSecondsOf(entry, now())) : null
      return {
        entry,
        cacheStatus: statusOfForward({ wasStale: kept !== undefined, storedTtlSeconds, collapsed }),
      }
    } catch (error) {
      if (fallback === undefined) {
        counters.failures += 1
        throw error
      }
      fallback.retryAt = now() + RETRY_MS
      return staleAnswer(fallback)
    }
  }

  return async (path: string): Promise<Answer> => {
    const kept = cache.get(path)
    if (kept === undefined) return forward(path, undefined, undefined)
    switch (freshnessAt(kept, now())) {
      case 'fresh':
        counters.hits += 1
        return { entry: kept }
      case 'revalidate':
        counters.stale += 1
        revalidate(kept)
        return { entry: kept }
      case 'if-error':
        return now() < kept.retryAt ? staleAnswer(kept) : forward(path, kept, kept)
      default:
        return forward(path, kept, undefined)
    }
  }
}
