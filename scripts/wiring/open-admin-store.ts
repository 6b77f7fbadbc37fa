import { createFolderUploads, type MediaUploads } from '#admin/media/media-uploads.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { BucketConfig } from '#shared/config/config.ts'

/** Opens the bucket that the configuration names, with the way in which files come into it; dispose of it with `using`. */
export const openAdminStore = async (
  config: BucketConfig,
): Promise<{ bucket: Bucket; uploads: MediaUploads } & Disposable> => {
  if (config.kind === 'folder') {
    const bucket = createDiskBucket({ root: config.path })
    return { bucket, uploads: createFolderUploads(bucket), [Symbol.dispose]: () => bucket[Symbol.dispose]() }
  }
  // Only here: the SDK takes longer to load than most commands run.
  const { createS3Client } = await import('#shared/bucket/s3/create-s3-client.ts')
  const { createS3Bucket } = await import('#shared/bucket/bucket-s3.ts')
  const { createS3Upload } = await import('#shared/bucket/s3/create-upload-s3.ts')
  const client = createS3Client({ forcePathStyle: config.forcePathStyle })
  const place = { client, bucket: config.bucket, prefix: config.prefix }
  return {
    bucket: createS3Bucket(place),
    uploads: { create: createS3Upload(place), receive: null },
    [Symbol.dispose]: () => client.destroy(),
  }
}
