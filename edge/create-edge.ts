import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Logger } from '#shared/logger.ts'
import { createCacheFiller } from './cache/cache-filler.ts'
import { createObjectCache } from './cache/object-cache.ts'
import type { PurgeTargets } from './cache/purge-targets.ts'
import { createReadThrough } from './cache/read-through.ts'
import { createCounters, type EdgeStats } from './edge-stats.ts'
import { loadViewerRequest } from './functions/load-viewer-request.ts'
import { createCountedResponse } from './http/create-counted-response.ts'
import { createRequestListener } from './http/create-request-listener.ts'
import { createSendEntry } from './http/send-entry.ts'

export type EdgeOptions = {
  bucket: Bucket
  logger: Logger
  /** The memory that the cache may take, in bytes. */
  maxBytes?: number
  /** Media up to this size are held in the cache; bigger ones are sent from the bucket piece by piece. */
  maxObjectBytes?: number
  /** Milliseconds that the bucket may take for an answer. */
  fillTimeoutMs?: number
  /** Milliseconds that every client may take to read an answer, beside what its length allows. */
  readingBaseMs?: number
  /** Epoch milliseconds. */
  now?: () => number
}

export type Edge = {
  /** For `http.createServer`. */
  listener: (request: IncomingMessage, response: ServerResponse) => void
  /**
   * Forgets what is named, all its codings, and known absences. When it resolves, every request that starts later
   * is answered with what the bucket held at this call, or newer: an answer of the bucket that is under way is
   * neither kept nor given to those later requests.
   */
  purge: (targets: PurgeTargets) => Promise<void>
  stats: () => EdgeStats
  /** For `http.createServer`: responses that `stats` counts by their status. */
  Response: typeof ServerResponse
}

const MEBIBYTE = 1024 * 1024

/** Makes the embedded edge without a server around it: a cache that behaves towards readers as CloudFront does. */
export const createEdge = (options: EdgeOptions): Edge => {
  const {
    bucket,
    logger,
    maxBytes = 256 * MEBIBYTE,
    maxObjectBytes = 8 * MEBIBYTE,
    fillTimeoutMs = 10_000,
  } = options
  const now = options.now ?? Date.now
  const counters = createCounters()
  const cache = createObjectCache(maxBytes)
  const filler = createCacheFiller({ bucket, cache, now, logger, fillTimeoutMs, wholeUpTo: maxObjectBytes })
  const read = createReadThrough({ cache, filler, counters, now })
  const send = createSendEntry({ bucket, cache, logger, fillTimeoutMs, readingBaseMs: options.readingBaseMs })

  return {
    listener: createRequestListener({
      viewerRequest: loadViewerRequest(),
      cache,
      read,
      send,
      counters,
      now,
      logger,
    }),
    purge: async (targets) => {
      // Both in one turn of the event loop: no fill can begin or end between them.
      filler.detach(targets)
      cache.purge(targets)
      counters.purges += 1
    },
    stats: () => ({
      ...counters,
      statuses: { ...counters.statuses },
      bytes: cache.bytes,
      entries: cache.entries,
    }),
    Response: createCountedResponse(counters.statuses),
  }
}
