import { compareUtf8 } from '#shared/bucket/compare-utf8.ts'
import { createBucketSettings, type S3BucketSettings } from './s3-bucket-settings.ts'

export type S3Object = {
  body: Buffer
  /** The quoted MD5, as S3 gives to an object that was put in one piece. */
  etag: string
  /** Content-Type, Cache-Control and the like, and `x-amz-meta-*`, by lower-case name. */
  headers: Record<string, string>
  modifiedAtMs: number
}

/** The objects of one bucket, in memory. */
export type S3Store = {
  get(key: string): S3Object | undefined
  set(key: string, object: S3Object): void
  delete(key: string): void
  /** Up to `limit` keys with the prefix, after a key, in the order of their UTF-8 bytes. */
  keysAfter(prefix: string, after: string, limit: number): string[]
  /** Counts up with every change of this key: whether something happened to it since. */
  changesOf(key: string): number
  entries(): Iterable<[string, S3Object]>
  settings: S3BucketSettings
}

export const createS3Store = (): S3Store => {
  const objects = new Map<string, S3Object>()
  const changes = new Map<string, number>()
  /** Sorted when it is asked for, and kept until a key comes or goes: a listing of 100 pages sorts once. */
  let sorted: string[] | undefined

  const changed = (key: string) => {
    changes.set(key, (changes.get(key) ?? 0) + 1)
  }

  return {
    get: (key) => objects.get(key),
    set(key, object) {
      if (!objects.has(key)) sorted = undefined
      objects.set(key, object)
      changed(key)
    },
    delete(key) {
      if (!objects.delete(key)) return
      sorted = undefined
      changed(key)
    },
    keysAfter(prefix, after, limit) {
      sorted ??= [...objects.keys()].toSorted(compareUtf8)
      const found: string[] = []
      for (
        let at = firstIndex(sorted, after === '' ? prefix : after);
        at < sorted.length && found.length < limit;
        at++
      ) {
        const key = sorted[at] ?? ''
        if (key === after && after !== '') continue
        if (key.startsWith(prefix)) found.push(key)
        else if (compareUtf8(key, prefix) > 0) break
      }
      return found
    },
    changesOf: (key) => changes.get(key) ?? 0,
    entries: () => objects.entries(),
    settings: createBucketSettings(),
  }
}

/** The first place whose key is not before the given one. */
const firstIndex = (sorted: string[], key: string): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareUtf8(sorted[middle] ?? '', key) < 0) low = middle + 1
    else high = middle
  }
  return low
}
