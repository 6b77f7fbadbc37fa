import { bucketContract } from '#shared/bucket/bucket.contract.ts'
import { createMemoryBucket } from './bucket-memory.ts'

bucketContract('in memory, for the tests of the edge', () => {
  const bucket = createMemoryBucket()
  return { open: () => bucket, close: () => undefined }
})
