/**
 * The port to the object store that readers are served from: S3 in production, a folder in development.
 * Keys are relative (`v1/index.json`), without a leading slash. Every adapter passes `bucket.contract.ts`.
 */
export type Bucket = {
  /** The object, or null when there is none. */
  get(key: string, options?: GetOptions): Promise<BucketObject | null>
  /** The object's state without its bytes, or null when there is none. */
  head(key: string): Promise<BucketEntry | null>
  /**
   * Stores an object whole, atomically: a reader sees the old bytes or the new ones.
   * @throws PreconditionFailedError when the condition does not hold; nothing was stored then.
   * @throws BucketUnavailableError after the retries are used up; the object may or may not have been stored.
   */
  put(key: string, object: NewObject, options: PutOptions): Promise<{ etag: string }>
  /**
   * Removes an object; one that is not there is no error.
   * @throws PreconditionFailedError when `ifMatch` is given and the object is another one by now.
   */
  delete(key: string, options?: { ifMatch?: string; signal?: AbortSignal }): Promise<void>
  /** All objects under a prefix in the order of their keys' UTF-8 bytes, in pages of at most 1,000. */
  list(prefix: string): AsyncIterable<BucketEntry[]>
}

export type BucketEntry = {
  key: string
  /** Opaque; compare it, never compute it. Quotes of the HTTP form are left out. */
  etag: string
  bytes: number
}

export type BucketObject = BucketEntry & {
  body: Uint8Array
  metadata: ObjectMetadata
  /** Set when a range was asked for: where `body` lies in the whole object; `bytes` stays the whole size. */
  range?: { start: number; end: number }
}

export type ObjectMetadata = {
  contentType: string
  cacheControl: string
  /** Cache tags (surrogate keys); `x-amz-meta-cache-tag` in S3, comma-separated. */
  tags: string[]
}

export type NewObject = { body: Uint8Array; metadata: ObjectMetadata; revision?: number }

/** `absent`: only when there is no such object (If-None-Match: *). `etag`: only over that object (If-Match). */
export type PutCondition = { absent: true } | { etag: string }

export type PutOptions = {
  /** Without a condition, an object is overwritten: only for immutable, content-addressed keys. */
  condition?: PutCondition
  signal?: AbortSignal
}

export type GetOptions = {
  /** Byte positions, both inclusive, as in RFC 9110, section 14. */
  range?: { start: number; end?: number }
  signal?: AbortSignal
}
