import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { BucketConfig } from '#shared/config/config.ts'

/** Opens the bucket that the configuration names; dispose of it with `using`. */
export const openConfiguredBucket = async (config: BucketConfig): Promise<Bucket & Disposable> => {
  if (config.kind === 'folder') return createDiskBucket({ root: config.path })
  // Only here: the SDK takes longer to load than most commands run.
  const { createS3Client } = await import('#shared/bucket/s3/create-s3-client.ts')
  const { createS3Bucket } = await import('#shared/bucket/bucket-s3.ts')
  const client = createS3Client({ forcePathStyle: config.forcePathStyle })
  const bucket = createS3Bucket({ client, bucket: config.bucket, prefix: config.prefix })
  return { ...bucket, [Symbol.dispose]: () => client.destroy() }
}
