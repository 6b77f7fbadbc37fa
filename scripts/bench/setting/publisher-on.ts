import { setTimeout as sleep } from 'node:timers/promises'
import type { PublisherContext, ReadEdge } from '#origin/publishing/publisher-context.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { createLogger } from '#shared/logger.ts'
import type { PurgePort } from '#shared/purge.ts'

/** A publisher's context as in production, on what is measured. Faults are told, and nothing else. */
export const publisherOn = (parts: {
  db: Database
  bucket: Bucket
  purge: PurgePort
  readEdge: ReadEdge | null
}): PublisherContext => ({
  ...parts,
  logger: createLogger('warn'),
  now: Date.now,
  newId: newUlid,
  leaseMs: 30_000,
  putConcurrency: 16,
  sleep,
})
