import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Logger } from '#shared/logger.ts'
import type { CacheEntry } from '../cache/cache-entry.ts'
import { ageSecondsOf, ttlSecondsOf, type ObjectCache } from '../cache/object-cache.ts'
import { headersWithStatus, stampHit, type Representation } from '../representation/representation.ts'

/** One request and what it is answered with. */
export type Delivery = {
  request: IncomingMessage
  response: ServerResponse
  entry: CacheEntry
  nowMs: number
  /** Absent for a plain hit. */
  cacheStatus?: string
}

export type SendOptions = {
  bucket: Bucket
  cache: ObjectCache
  logger: Logger
  /** Milliseconds that the bucket may take for a piece of a big object. */
  fillTimeoutMs: number
  /** Milliseconds that every client may take to read, beside what the length allows. */
  readingBaseMs?: number
}

/** The headers of a representation for this answer; the shared list where it is a plain hit. */
export const headersFor = (
  { entry, nowMs, cacheStatus }: Delivery,
  representation: Representation,
): string[] => {
  const ageSeconds = ageSecondsOf(entry, nowMs)
  return cacheStatus === undefined
    ? stampHit(representation, ageSeconds, ttlSecondsOf(entry, ageSeconds))
    : headersWithStatus(representation, ageSeconds, cacheStatus)
}
