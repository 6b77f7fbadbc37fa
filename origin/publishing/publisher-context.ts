import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import type { PublicationState } from '#shared/database/schema.ts'
import type { NewId } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'
import type { PurgePort } from '#shared/purge.ts'
import type { ProjectDocuments } from './projection.ts'

/** Reads a document as readers do. `body` is null for a 404. Rejects when the edge can't be reached. */
export type ReadEdge = (path: string) => Promise<{ body: Uint8Array | null }>

/**
 * The places in a pass at which a crash test kills the process.
 * Everything between two of them is one transaction or one call to the outside.
 */
export type CrashPoint =
  | 'claimed'
  | 'leased'
  | 'projected'
  | 'put'
  | 'stored'
  | 'confirmed'
  | 'purge-planned'
  | 'purge-started'
  | 'purged'

/** Everything that publishing works with. */
export type PublisherContext = {
  db: Database
  bucket: Bucket
  purge: PurgePort
  /** Null where no edge is configured: publications then end at `purged`. */
  readEdge: ReadEdge | null
  /** Projects documents elsewhere (on another thread, say); without it, they are projected here. */
  project?: ProjectDocuments
  logger: Logger
  now: () => number
  newId: NewId
  /** For how long changes and documents are reserved for a pass; also the time until others go on after a crash. */
  leaseMs: number
  /** How many puts are under way at once. */
  putConcurrency: number
  /** Waits; simulations give a clock of their own. */
  sleep: (ms: number) => Promise<unknown>
  /** Told how long after its commit a publication reached a stage, in milliseconds; by whoever moved it on. */
  stageReached?: (stage: Exclude<PublicationState, 'committed'>, ms: number) => void
  /** Called at each named place; tests kill the process, or hold it, there. */
  reached?: (point: CrashPoint) => void | Promise<void>
}
