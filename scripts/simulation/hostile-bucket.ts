import { hash } from 'node:crypto'
import { BucketUnavailableError, PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import type { Bucket, BucketEntry, BucketObject, NewObject, PutOptions } from '#shared/bucket/bucket.ts'
import type { Random } from './random.ts'

/** A put or removal (`object` is null) that is still on its way after its sender gave it up. */
type LateCall = { key: string; object: NewObject | null; options: PutOptions; etag?: string; sentAt: number }

/** S3 refuses requests that were signed longer ago (RequestTimeTooSkewed). */
const LATEST_ARRIVAL_MS = 15 * 60_000

export type HostileBucket = Bucket & {
  objects: Map<string, { body: Uint8Array; etag: string }>
  /** From now on everything arrives, once and at once. */
  calm(): void
  /** Lets puts arrive that were given up, as far as S3 would still take them. */
  deliverLate(): Promise<void>
}

/**
 * A bucket with S3's rules (ETags are MD5, conditions, listing in order) and a bad network: calls are throttled,
 * replies get lost, puts arrive twice, or long after their sender gave up.
 * @param onChange called after every change of an object
 */
export const createHostileBucket = (options: {
  random: Random
  now: () => number
  trouble: number
  onChange: () => void
}): HostileBucket => {
  const { random, now, onChange } = options
  const objects: HostileBucket['objects'] = new Map()
  let late: LateCall[] = []
  let trouble = options.trouble

  const store = (key: string, object: NewObject, { condition }: PutOptions): { etag: string } => {
    const current = objects.get(key)
    if (condition && 'absent' in condition && current) throw new PreconditionFailedError(key)
    if (condition && 'etag' in condition && current?.etag !== condition.etag)
      throw new PreconditionFailedError(key)
    const etag = hash('md5', object.body, 'hex')
    objects.set(key, { body: object.body, etag })
    onChange()
    return { etag }
  }
  const quietly = (put: LateCall) => {
    try {
      if (put.object) store(put.key, put.object, put.options)
      else if (objects.get(put.key)?.etag === put.etag && objects.delete(put.key)) onChange()
    } catch (error) {
      if (!(error instanceof PreconditionFailedError)) throw error
    }
  }
  const fault = (key: string) => {
    if (random.chance(trouble / 2)) throw new BucketUnavailableError(key)
  }
  const entryOf = (key: string): BucketEntry | null => {
    const object = objects.get(key)
    return object ? { key, etag: object.etag, bytes: object.body.length } : null
  }
  return {
    objects,
    calm: () => {
      trouble = 0
    },
    deliverLate: async () => {
      const arriving = late.filter(({ sentAt }) => now() - sentAt < LATEST_ARRIVAL_MS)
      late = []
      for (const put of arriving) quietly(put)
    },
    get: async (key): Promise<BucketObject | null> => {
      await Promise.resolve()
      fault(key)
      const entry = entryOf(key)
      const object = objects.get(key)
      if (!entry || !object) return null
      return { ...entry, body: object.body, metadata: { contentType: '', cacheControl: '', tags: [] } }
    },
    head: async (key) => {
      await Promise.resolve()
      fault(key)
      return entryOf(key)
    },
    put: async (key, object, putOptions) => {
      await Promise.resolve()
      const put = { key, object, options: putOptions, sentAt: now() }
      if (random.chance(trouble)) {
        // On its way for long: the sender gives up (its process is stopped or killed, or the time is over).
        late.push(put)
        throw new BucketUnavailableError(key)
      }
      fault(key)
      const stored = store(key, object, putOptions)
      if (random.chance(trouble / 2)) late.push(put)
      // Stored, but the reply is lost.
      if (random.chance(trouble / 2)) throw new BucketUnavailableError(key)
      return stored
    },
    delete: async (key, deleteOptions) => {
      await Promise.resolve()
      fault(key)
      if (random.chance(trouble / 2)) {
        late.push({ key, object: null, options: {}, etag: deleteOptions?.ifMatch, sentAt: now() })
        throw new BucketUnavailableError(key)
      }
      const current = objects.get(key)
      if (deleteOptions?.ifMatch !== undefined && current && current.etag !== deleteOptions.ifMatch) {
        throw new PreconditionFailedError(key)
      }
      if (objects.delete(key)) onChange()
    },
    async *list(prefix) {
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted()
      for (let start = 0; start < keys.length; start += 1000) {
        yield keys.slice(start, start + 1000).flatMap((key) => entryOf(key) ?? [])
      }
    },
  }
}
