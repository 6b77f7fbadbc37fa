import { hash } from 'node:crypto'
import { parseKey } from '#origin/documents/document-key.ts'
import { ROOT_KEY } from '#origin/documents/root-key.ts'
import type { PurgePort, PurgeRequest } from '#shared/purge.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'

/** Looks that a purge takes before it is done. */
const LOOKS = 2
/** Beside one that keeps everything, and one that keeps nothing. */
const PARTIAL_CACHES = 4

export const linksOf = (key: string, body: Uint8Array): string[] =>
  parseKey(key)?.kind.links(JSON.parse(Buffer.from(body).toString('utf8'))) ?? []

type Objects = Map<string, Uint8Array>

/** A cache that keeps what it read, 404s too, until it is purged; `keeps` chooses what it has room for. */
const createStaleCache = (objects: Objects, keeps: (key: string) => boolean) => {
  const cached = new Map<string, Uint8Array | null>()
  const read = (key: string): Uint8Array | null => {
    const known = cached.get(key)
    if (known !== undefined) return known
    const body = objects.get(key) ?? null
    if (keeps(key)) cached.set(key, body)
    return body
  }
  return {
    read,
    /** Keys at which a reader arrives, following every link from the root, and finds nothing. */
    dangling: (): string[] => {
      const seen = new Set([ROOT_KEY])
      const nothing: string[] = []
      for (const key of seen) {
        const body = read(key)
        if (body) for (const link of linksOf(key, body)) seen.add(link)
        else if (key !== ROOT_KEY) nothing.push(key)
      }
      return nothing
    },
    purge: ({ paths, wildcards }: PurgeRequest) => {
      for (const key of cached.keys()) {
        const path = `/${key}`
        const named = paths.includes(path) || wildcards.some((one) => path.startsWith(one.slice(0, -1)))
        if (named) cached.delete(key)
      }
    },
  }
}

/**
 * Caches all over the world, each of which keeps other documents, and none of which ever looks whether what it
 * keeps is old. Purges take their time, or as long as a test holds them back. At every change of the bucket and at
 * every purge, readers follow all links through each of them.
 */
export const createStaleCaches = () => {
  const objects: Objects = new Map()
  const caches = Array.from({ length: PARTIAL_CACHES + 2 }, (_, number) =>
    createStaleCache(objects, (key) => {
      if (number < 2) return number === 0
      return Number.parseInt(hash('sha256', `${number} ${key}`, 'hex').slice(0, 2), 16) % 2 === 0
    }),
  )
  const running = new Map<string, { request: PurgeRequest; looks: number }>()
  const dangling = new Set<string>()
  const state = { held: false, instants: 0 }

  const look = () => {
    state.instants += 1
    for (const cache of caches) for (const key of cache.dangling()) dangling.add(key)
  }
  const purge: PurgePort = {
    limits: {
      maxPathsInProgress: 3_000,
      maxWildcardsInProgress: 15,
      maxTagsInProgress: 0,
      tagsCountAsPaths: true,
      minIntervalMs: 0,
      costly: false,
    },
    start: (request) => {
      running.set(request.callerReference, { request, looks: LOOKS })
      return Promise.resolve({ id: request.callerReference, done: false })
    },
    isDone: (id) => {
      const one = running.get(id)
      if (!one) return Promise.resolve(true)
      if (state.held) return Promise.resolve(false)
      one.looks -= 1
      if (one.looks > 0) return Promise.resolve(false)
      // Not everywhere at the same instant.
      for (const cache of caches) {
        cache.purge(one.request)
        look()
      }
      running.delete(id)
      return Promise.resolve(true)
    },
  }
  return {
    objects,
    purge,
    state,
    /** What readers ran into up to now. */
    dangling,
    /** Readers ask for a key everywhere; whether all of them found something. */
    ask: (key: string): boolean => caches.map((cache) => cache.read(key)).every((body) => body !== null),
    wrapBucket: (bucket: Bucket): Bucket => ({
      ...bucket,
      put: async (key, object, options) => {
        const stored = await bucket.put(key, object, options)
        objects.set(key, object.body)
        look()
        return stored
      },
      delete: async (key, options) => {
        await bucket.delete(key, options)
        objects.delete(key)
        look()
      },
    }),
  }
}
