import { hash } from 'node:crypto'
import type { Bucket } from '#shared/bucket/bucket.ts'

type Hashes = Map<string, string>

/** All documents of a bucket, as hashes of their bytes: two buckets are compared by them. */
export const readBucketHashes = async (bucket: Bucket): Promise<Hashes> => {
  const hashes: Hashes = new Map()
  for await (const page of bucket.list('v1/')) {
    for (const { key } of page) hashes.set(key, hash('sha256', (await bucket.get(key))!.body, 'hex'))
  }
  return hashes
}

/** The same through an edge, as readers get them; in place of a hash the status where it is not 200. */
export const readEdgeHashes = async (edgeUrl: string, keys: Iterable<string>): Promise<Hashes> => {
  const hashes: Hashes = new Map()
  for (const key of keys) {
    const response = await fetch(`${edgeUrl}/${key}`)
    const body = await response.bytes()
    hashes.set(key, response.status === 200 ? hash('sha256', body, 'hex') : String(response.status))
  }
  return hashes
}
