import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { ContentContext } from '#admin/content/content-context.ts'
import { startEdge, type RunningEdge } from '#edge/start-edge.ts'
import { runDueSchedules } from '#admin/content/run-due-schedules.ts'
import { drainPublisher } from '#origin/publisher.ts'
import type { PublisherContext } from '#origin/publishing/publisher-context.ts'
import { purgeInProcess } from '#origin/purge/purge-embedded.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { OpenTestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { createReadEdge } from '#scripts/wiring/create-read-edge.ts'

/**
 * All of the product in one process on private ports: a database of its own, a folder bucket, the embedded edge,
 * writers and publishers. Nothing publishes by itself: `drain` works everything off, so that no test sleeps.
 */
export type Environment = AsyncDisposable & {
  db: ContentContext['db']
  databaseUrl: string
  bucket: Bucket
  /** Where the objects lie, unless another bucket was given. */
  bucketFolder: string
  edgeUrl: string
  edge: RunningEdge
  /** For the functions of `admin/`. */
  content: ContentContext
  publisher: PublisherContext
  /** Moves the clock that everything but the edge goes by. */
  advance(ms: number): void
  drain(): Promise<void>
  /** A document through the edge, as readers get it; null for a 404. */
  read(key: string): Promise<Record<string, unknown> | null>
}

type EnvironmentOptions = Partial<Omit<PublisherContext, 'bucket' | 'db'>> & {
  /** In place of a folder; stays its maker's. */
  bucket?: Bucket
  /** What the publisher alone goes through to the bucket. */
  wrapBucket?: (bucket: Bucket) => Bucket
}

export const startEnvironment = async (
  openDatabase: OpenTestDatabase,
  { bucket: given, wrapBucket = (bucket) => bucket, ...parts }: EnvironmentOptions = {},
): Promise<Environment> => {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-environment-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const { db, url: databaseUrl } = opened.use(await openDatabase())
  const bucketFolder = join(folder, 'bucket')
  const bucket = given ?? opened.use(createDiskBucket({ root: bucketFolder }))
  const edge = opened.use(await startEdge({ bucket, dataDir: folder, logger: silentLogger() }))
  const clock = { ahead: 0 }
  const now = () => Date.now() + clock.ahead
  const publisher: PublisherContext = {
    db,
    bucket: wrapBucket(bucket),
    purge: purgeInProcess(edge.purge),
    readEdge: createReadEdge(edge.url),
    logger: silentLogger(),
    now,
    newId: () => newUlid(now()),
    leaseMs: 30_000,
    putConcurrency: 8,
    sleep: () => turn(),
    ...parts,
  }
  const content: ContentContext = { db, actor: 'editor', origin: 'test', now, newId: publisher.newId }
  const held = opened.move()
  return {
    db,
    databaseUrl,
    bucket,
    bucketFolder,
    edgeUrl: edge.url,
    edge,
    content,
    publisher,
    advance: (ms) => {
      clock.ahead += ms
    },
    drain: () => drainPublisher(publisher, [() => runDueSchedules(content)]),
    read: async (key) => {
      const response = await fetch(`${edge.url}/${key}`)
      if (response.status === 404) {
        await response.bytes()
        return null
      }
      if (!response.ok) throw new Error(`${key} was answered with ${response.status}`)
      return (await response.json()) as Record<string, unknown>
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}
