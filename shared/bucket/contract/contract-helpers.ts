import type { Bucket, BucketEntry, PutCondition } from '../bucket.ts'
import { objectMetadata } from '../object-metadata.ts'

export type Handles = () => { bucket: Bucket; other: Bucket }

export const put = (bucket: Bucket, key: string, body: Uint8Array | string, condition?: PutCondition) => {
  const bytes = Buffer.from(body)
  return bucket.put(key, { body: bytes, metadata: objectMetadata(key, bytes), revision: 1 }, { condition })
}

export const textOf = async (bucket: Bucket, key: string): Promise<string | undefined> => {
  const object = await bucket.get(key)
  return object ? Buffer.from(object.body).toString() : undefined
}

export const listAll = async (bucket: Bucket, prefix: string): Promise<BucketEntry[]> => {
  const entries: BucketEntry[] = []
  for await (const page of bucket.list(prefix)) entries.push(...page)
  return entries
}
