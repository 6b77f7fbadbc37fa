import type { Bucket, ObjectMetadata } from '#shared/bucket/bucket.ts'
import { mayCompress } from '../representation/compress-content.ts'
import { contentHash } from '../representation/entity-tag.ts'
import { createRepresentation } from '../representation/representation.ts'
import type { Content, LargeContent, WholeContent } from './cache-entry.ts'
import { compactBuffer } from './compact-buffer.ts'

export type Found = { content: Content; metadata: ObjectMetadata | null }

const ABSENT: Found = { content: { kind: 'absent' }, metadata: null }

/**
 * Reads an object from the bucket, for the cache.
 * Documents are read whole. Media may be big, so that their size is asked first, and above `wholeUpTo` bytes
 * only what they are is read.
 * @throws whatever the bucket throws, above all BucketUnavailableError
 */
export const readContent = async (
  bucket: Bucket,
  key: string,
  { wholeUpTo, signal }: { wholeUpTo: number; signal: AbortSignal },
): Promise<Found> => {
  if (key.startsWith('media/')) {
    const entry = await bucket.head(key)
    if (entry === null) return ABSENT
    if (entry.bytes > wholeUpTo) return readLarge(bucket, key, signal)
  }
  const object = await bucket.get(key, { signal })
  if (object === null) return ABSENT
  return { content: wholeContent(compactBuffer(object.body), object.metadata), metadata: object.metadata }
}

const wholeContent = (body: Buffer, metadata: ObjectMetadata): WholeContent => {
  const hash = contentHash(body)
  return {
    kind: 'whole',
    hash,
    metadata,
    compressible: mayCompress(metadata.contentType, body.length),
    identity: createRepresentation({ hash, metadata, body }),
    br: null,
    gzip: null,
    making: {},
  }
}

/** One byte tells the size, the metadata and the ETag of the bucket, which stands for the content here. */
const readLarge = async (bucket: Bucket, key: string, signal: AbortSignal): Promise<Found> => {
  const object = await bucket.get(key, { range: { start: 0, end: 0 }, signal })
  if (object === null) return ABSENT
  const { metadata, bytes, etag: bucketEtag } = object
  const hash = contentHash(`${key}\n${bucketEtag}\n${bytes}`)
  const identity = createRepresentation({ hash, metadata, body: Buffer.alloc(0), bytes })
  const content: LargeContent = { kind: 'large', key, bytes, bucketEtag, identity }
  return { content, metadata }
}
