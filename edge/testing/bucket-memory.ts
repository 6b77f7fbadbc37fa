import { PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import type { Bucket, BucketEntry, NewObject, PutCondition } from '#shared/bucket/bucket.ts'
import { compareUtf8 } from '#shared/bucket/compare-utf8.ts'
import { checkObjectKey, splitKeyPrefix } from '#shared/bucket/object-key.ts'
import { resolveRange } from '#shared/bucket/resolve-range.ts'

const PAGE = 1_000

type StoredObject = NewObject & { etag: string }

/** A bucket in memory for the edge's tests, which passes the contract of every bucket. */
export const createMemoryBucket = (): Bucket => {
  const objects = new Map<string, StoredObject>()
  let puts = 0

  const check = (key: string, condition: PutCondition | undefined): void => {
    if (condition === undefined) return
    const etag = objects.get(key)?.etag
    const holds = 'absent' in condition ? etag === undefined : etag === condition.etag
    if (!holds) throw new PreconditionFailedError(key)
  }
  const entryOf = (key: string): BucketEntry | null => {
    const object = objects.get(key)
    return object === undefined ? null : { key, etag: object.etag, bytes: object.body.length }
  }

  return {
    async get(key, { range, signal } = {}) {
      checkObjectKey(key)
      signal?.throwIfAborted()
      const object = objects.get(key)
      if (object === undefined) return null
      const { body, metadata, etag } = object
      const entry = { key, etag, bytes: body.length, metadata }
      if (range === undefined) return { ...entry, body: Uint8Array.from(body) }
      const part = resolveRange(key, range, body.length)
      return { ...entry, body: body.slice(part.start, part.end + 1), range: part }
    },
    async head(key) {
      checkObjectKey(key)
      return entryOf(key)
    },
    async put(key, object, { condition, signal }) {
      checkObjectKey(key)
      signal?.throwIfAborted()
      check(key, condition)
      puts += 1
      const etag = `put-${puts}`
      objects.set(key, { body: Uint8Array.from(object.body), metadata: { ...object.metadata }, etag })
      return { etag }
    },
    async delete(key, { ifMatch, signal } = {}) {
      checkObjectKey(key)
      signal?.throwIfAborted()
      if (ifMatch !== undefined && objects.has(key)) check(key, { etag: ifMatch })
      objects.delete(key)
    },
    async *list(prefix) {
      splitKeyPrefix(prefix)
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted(compareUtf8)
      for (let at = 0; at < keys.length; at += PAGE) {
        yield keys
          .slice(at, at + PAGE)
          .map(entryOf)
          .filter((entry) => entry !== null)
      }
    },
  }
}
