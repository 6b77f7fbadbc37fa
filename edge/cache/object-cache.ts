import { freshnessOf } from './freshness.ts'
import { VARIANT_OVERHEAD, type CacheEntry } from './cache-entry.ts'
import { createLruStore } from './lru-store.ts'
import { matchesTargets, type PurgeTargets } from './purge-targets.ts'

/**
 * What is known of the bucket. Absences stand apart, in a sixteenth of the memory: otherwise somebody who asks for
 * random names would push out the documents.
 */
export type ObjectCache = {
  /** What is kept of a path; the hot path, so that an absence is looked for only when there is no object. */
  get(path: string): CacheEntry | undefined
  /** Keeps an answer in the place of an older one, where its lifetime and the bound allow it. */
  keep(entry: CacheEntry): boolean
  /** Tells that a coding of the entry was made. */
  addVariant(entry: CacheEntry, bytes: number): void
  delete(path: string): void
  purge(targets: PurgeTargets): void
  readonly bytes: number
  readonly entries: number
}

const ABSENCE_SHARE = 1 / 16

/** Makes an empty cache of at most `maxBytes`. */
export const createObjectCache = (maxBytes: number): ObjectCache => {
  const objects = createLruStore<CacheEntry>(maxBytes * (1 - ABSENCE_SHARE))
  const absences = createLruStore<CacheEntry>(maxBytes * ABSENCE_SHARE)

  const remove = (path: string): void => {
    objects.delete(path)
    absences.delete(path)
  }

  return {
    get: (path) => objects.get(path) ?? absences.get(path),
    keep: (entry) => {
      remove(entry.path)
      if (entry.lifetime === null) return false
      return (entry.content.kind === 'absent' ? absences : objects).set(entry)
    },
    addVariant: (entry, bytes) => {
      // The entry may have been renewed since, and shares its content with the one that is kept now.
      const kept = objects.peek(entry.path)
      if (kept?.content === entry.content) objects.grow(kept, bytes + VARIANT_OVERHEAD)
    },
    delete: remove,
    purge: (targets) => {
      for (const path of targets.paths) remove(path)
      if (targets.wildcards.length === 0 && targets.tags.length === 0) return
      const matches = matchesTargets(targets)
      // Which tags an absent object will bear is not known: a purge by tag may mean any absence.
      const isAnyAbsence = targets.tags.length > 0
      for (const entry of objects.values()) if (matches(entry)) objects.delete(entry.path)
      for (const entry of absences.values()) if (isAnyAbsence || matches(entry)) absences.delete(entry.path)
    },
    get bytes() {
      return objects.bytes + absences.bytes
    },
    get entries() {
      return objects.size + absences.size
    },
  }
}

/** What may be done with an entry now. */
export const freshnessAt = (entry: CacheEntry, nowMs: number) =>
  entry.lifetime === null ? 'expired' : freshnessOf(entry.lifetime, nowMs - entry.storedAt)

/** Whole seconds since the entry was stored (RFC 9111, section 5.1); a clock that was set back counts as none. */
export const ageSecondsOf = (entry: CacheEntry, nowMs: number): number =>
  Math.max(0, Math.floor((nowMs - entry.storedAt) / 1000))

/** Whole seconds for which the entry is fresh, negative when it is stale. */
export const ttlSecondsOf = (entry: CacheEntry, ageSeconds: number): number =>
  Math.floor((entry.lifetime?.freshMs ?? 0) / 1000) - ageSeconds
