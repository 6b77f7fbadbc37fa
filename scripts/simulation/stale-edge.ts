import { PurgeThrottledError } from '#shared/errors.ts'
import type { PurgePort, PurgeRequest } from '#shared/purge.ts'
import { ROOT_KEY } from '#origin/documents/root-key.ts'
import type { Random } from './random.ts'

export type StaleEdge = {
  purge: PurgePort
  read(key: string): Uint8Array | null
  /**
   * Links that a reader would follow into nothing now, beginning at the root: through whatever is cached, and
   * through a cache that is empty, as one that keeps what was removed hides that it is gone.
   */
  danglingLinks(): string[]
  calm(): void
}

/**
 * The worst cache that keeps to the rules: it caches whatever passes, 404s too, and keeps it for good unless it
 * is purged; purges take their time, may be throttled, and their replies get lost.
 * @param linksOf the keys that a document leads to
 */
export const createStaleEdge = (options: {
  objects: Map<string, { body: Uint8Array }>
  random: Random
  linksOf: (key: string, body: Uint8Array) => string[]
  trouble: number
}): StaleEdge => {
  const { objects, random, linksOf } = options
  const cached = new Map<string, Uint8Array | null>()
  const running = new Map<string, { reference: string; request: PurgeRequest; looks: number }>()
  let trouble = options.trouble

  const read = (key: string): Uint8Array | null => {
    const known = cached.get(key)
    if (known !== undefined) return known
    const body = objects.get(key)?.body ?? null
    if (random.chance(0.8)) cached.set(key, body)
    return body
  }
  /** Where a reader arrives and finds nothing, following every link from the root. */
  const follow = (readNow: StaleEdge['read']): string[] => {
    const dangling: string[] = []
    const seen = new Set<string>([ROOT_KEY])
    for (const key of seen) {
      const body = readNow(key)
      if (body) for (const link of linksOf(key, body)) seen.add(link)
      else if (key !== ROOT_KEY) dangling.push(key)
    }
    return dangling
  }
  const apply = ({ paths, wildcards }: PurgeRequest) => {
    for (const path of paths) cached.delete(path.slice(1))
    for (const wildcard of wildcards) {
      const prefix = wildcard.slice(1, -1)
      for (const key of cached.keys()) if (key.startsWith(prefix)) cached.delete(key)
    }
  }
  const purge: PurgePort = {
    limits: {
      maxPathsInProgress: 3_000,
      maxWildcardsInProgress: 15,
      maxTagsInProgress: 0,
      tagsCountAsPaths: false,
      minIntervalMs: 0,
      costly: random.chance(0.3),
    },
    start: async (request) => {
      await Promise.resolve()
      if (random.chance(trouble)) throw new PurgeThrottledError()
      const same = [...running].find(([, { reference }]) => reference === request.callerReference)
      const id = same?.[0] ?? `purge-${running.size}-${random.integer(1e9)}`
      const takesTime = random.chance(trouble * 3)
      if (!same) running.set(id, { reference: request.callerReference, request, looks: takesTime ? 2 : 0 })
      if (random.chance(trouble)) throw new Error('The reply to a purge was lost')
      if (takesTime) return { id, done: false }
      apply(request)
      return { id, done: true }
    },
    isDone: async (id) => {
      await Promise.resolve()
      const one = running.get(id)
      if (!one) return true
      one.looks -= 1
      if (one.looks > 0 && trouble > 0) return false
      apply(one.request)
      return true
    },
  }
  return {
    purge,
    read,
    danglingLinks: () => [...follow(read), ...follow((key) => objects.get(key)?.body ?? null)],
    calm: () => {
      trouble = 0
    },
  }
}
