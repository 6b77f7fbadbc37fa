import { createCloudFrontPurge } from '#origin/purge/purge-cloudfront.ts'
import { runPurges } from '#origin/purge/run-purges.ts'
import type { PublisherContext } from '#origin/publishing/publisher-context.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import type { OpenTestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { createFakeCloudFrontClient } from '#scripts/dev-env/fake-aws/fake-clients.ts'
import type { FakeCloudFrontOptions } from '#scripts/dev-env/fake-aws/fake-cloudfront.ts'
import { startFakeAws } from '#scripts/dev-env/fake-aws/start-fake-aws.ts'

/** How long CloudFront takes for an invalidation here. */
const DELAY_MS = 20_000
/** So much the clock goes on when there is nothing to do: as often as a publisher looks. */
const TICK_MS = 250
/** Half a day: what is not purged by then is stuck. */
const MOST_TICKS = 172_800

/**
 * The purge queue of a database before a CloudFront with its quotas, on a clock that only the test moves, and a
 * cache that holds everything that was queued in its old state.
 */
export const startPurgeSetting = async (
  open: OpenTestDatabase,
  cloudFront: Partial<FakeCloudFrontOptions> = {},
) => {
  await using opened = new AsyncDisposableStack()
  const { db } = opened.use(await open())
  const clock = { time: Date.now() }
  const now = () => clock.time
  const stale = new Set<string>()
  const aws = opened.use(
    await startFakeAws({
      now,
      cloudFront: {
        delayMs: DELAY_MS,
        onInvalidate: ({ paths, wildcards }) => {
          for (const path of paths) stale.delete(path)
          for (const wildcard of wildcards)
            for (const path of stale) if (path.startsWith(wildcard.slice(0, -1))) stale.delete(path)
        },
        ...cloudFront,
      },
    }),
  )
  const client = createFakeCloudFrontClient(aws, { maxAttempts: 1 })
  opened.defer(() => client.destroy())
  const publisher: PublisherContext = {
    db,
    bucket: opened.use(createDiskBucket({ root: '/nonexistent' })),
    purge: createCloudFrontPurge({ client, distributionId: aws.cloudFront.distributionId }),
    readEdge: null,
    logger: silentLogger(),
    now,
    newId: () => newUlid(),
    leaseMs: 30_000,
    putConcurrency: 1,
    sleep: () => Promise.resolve(),
  }
  const held = opened.move()
  return {
    db,
    aws,
    client,
    publisher,
    stale,
    advance: (ms: number) => {
      clock.time += ms
    },
    /** Queues paths, whose old states are cached. */
    queue: async (paths: string[]) => {
      for (const path of paths) stale.add(path)
      for (let start = 0; start < paths.length; start += 2_000) {
        await db
          .insertInto('purge')
          .values(
            paths.slice(start, start + 2_000).map((path) => ({
              id: publisher.newId(),
              path,
              gate: null,
              is_new: 0,
              queued_at: now(),
              invalidation_id: null,
            })),
          )
          .execute()
      }
    },
    /** Purges, moving the clock on where nothing is to be done now, until nothing is queued. */
    purgeAll: async (context = publisher) => {
      for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
        if ((await runPurges(context)) > 0) continue
        const left = await db.selectFrom('purge').select('id').limit(1).executeTakeFirst()
        if (!left) return
        clock.time += TICK_MS
      }
      throw new Error('The queue is stuck')
    },
    /** What purging has cost so far, by the product's own account. */
    usage: () => db.selectFrom('purge_usage').select(['requests', 'paths']).executeTakeFirst(),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

export type PurgeSetting = Awaited<ReturnType<typeof startPurgeSetting>>
