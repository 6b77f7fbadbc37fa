import type { Reader } from './reader.ts'

/** So many readers are kept hot; each takes some ten kilobytes at most. */
const MAX_READERS = 5_000

export type Readers = {
  /** A reader, who counts as the last one used; made where there is none. */
  get: (userId: string) => Reader
  find: (userId: string) => Reader | undefined
  /** Who has something pending, those who wait longest first. */
  waiting: Map<string, number>
}

/** The readers of one process. Those who were not used for longest go, unless something of them is pending. */
export const createReaders = (): Readers => {
  const readers = new Map<string, Reader>()

  const forgetOldest = (): void => {
    for (const [userId, { pending }] of readers) {
      if (readers.size <= MAX_READERS) return
      if (pending.size === 0) readers.delete(userId)
    }
  }

  return {
    get(userId) {
      const reader = readers.get(userId) ?? { cache: null, loan: null, pending: new Map() }
      readers.delete(userId)
      readers.set(userId, reader)
      if (readers.size > MAX_READERS) forgetOldest()
      return reader
    },
    find: (userId) => readers.get(userId),
    waiting: new Map(),
  }
}
