import { setImmediate as turn } from 'node:timers/promises'
import { createCloudFrontPurge } from '#origin/purge/purge-cloudfront.ts'
import { createS3Bucket } from '#shared/bucket/bucket-s3.ts'
import type { OpenTestDatabase } from '#shared/database/test-databases.ts'
import { createFakeCloudFrontClient, createFakeS3Client } from './fake-aws/fake-clients.ts'
import { startFakeAws, type FakeAws } from './fake-aws/start-fake-aws.ts'
import { startEnvironment, type Environment } from './start-environment.ts'

/** As long as CloudFront takes for an invalidation here. */
const INVALIDATION_MS = 5_000
/** So much passes, on the clock of publisher and cache, where a publisher waits for something. */
const WAIT_MS = 100
/** The clock runs ahead of the work: leases of somebody who is alive must not run out by that. */
const LEASE_MS = 3_600_000

/**
 * The environment on AWS: objects in S3, and an edge whose cache is purged by CloudFront's invalidations, with
 * their quotas and their time. The clock runs on while a publisher waits, so that nobody really does.
 */
export const startAwsEnvironment = async (
  openDatabase: OpenTestDatabase,
): Promise<Environment & { aws: FakeAws }> => {
  await using opened = new AsyncDisposableStack()
  let environment: Environment | null = null
  const aws = opened.use(
    await startFakeAws({
      now: () => environment?.publisher.now() ?? Date.now(),
      cloudFront: {
        delayMs: INVALIDATION_MS,
        onInvalidate: (items) => environment?.edge.purge(items),
      },
    }),
  )
  const s3 = createFakeS3Client(aws)
  opened.defer(() => s3.destroy())
  const cloudFront = createFakeCloudFrontClient(aws)
  opened.defer(() => cloudFront.destroy())
  environment = opened.use(
    await startEnvironment(openDatabase, {
      bucket: createS3Bucket({ client: s3, bucket: aws.s3.bucket }),
      purge: createCloudFrontPurge({ client: cloudFront, distributionId: aws.cloudFront.distributionId }),
      leaseMs: LEASE_MS,
      sleep: () => {
        environment?.advance(WAIT_MS)
        return turn()
      },
    }),
  )
  const held = opened.move()
  return { ...environment, aws, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
