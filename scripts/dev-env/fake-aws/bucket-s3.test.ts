import { bucketContract } from '#shared/bucket/bucket.contract.ts'
import { createS3Bucket } from '#shared/bucket/bucket-s3.ts'
import { createS3Client } from '#shared/bucket/s3/create-s3-client.ts'
import { startFakeAws } from './start-fake-aws.ts'

bucketContract('S3 (our fake, over HTTP)', async () => {
  const aws = await startFakeAws()
  const client = createS3Client({
    endpoint: aws.endpoint,
    region: aws.region,
    credentials: aws.credentials,
    forcePathStyle: true,
  })
  return {
    open: () => createS3Bucket({ client, bucket: aws.s3.bucket, prefix: 'catalogue' }),
    async close() {
      client.destroy()
      await aws[Symbol.asyncDispose]()
    },
  }
})
