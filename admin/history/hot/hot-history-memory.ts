import type { Progress } from '../history.ts'
import type { HotFill, HotHistory, HotPending } from './hot-history.ts'
import { addPending, mergeWith, shrink, type Reader } from './memory/reader.ts'
import { recordChanges } from './memory/record-changes.ts'
import { createReaders } from './memory/readers.ts'

type Cache = NonNullable<Reader['cache']>

/** Rows of the database with what is pending; without all rows, what is pending of others has to wait for theirs. */
const cacheOf = (reader: Reader, { erasures, isComplete, rows }: HotFill): Cache => {
  const entries = new Map(rows.map((row) => [row.episodeId, row]))
  for (const [episodeId, { progress }] of reader.pending) {
    const row = entries.get(episodeId)
    if (row || isComplete) entries.set(episodeId, mergeWith(row, progress))
  }
  return { erasures, isComplete, entries }
}

const lend = (reader: Reader, loan: string): string => {
  reader.loan = loan
  return loan
}

/** What of some episodes is pending without being in the cache. */
const partialOf = ({ cache, pending }: Reader, episodeIds: Iterable<string>): Progress[] =>
  [...episodeIds].flatMap((id) => {
    const entry = pending.get(id)
    return entry && !cache?.entries.has(id) ? [entry.progress] : []
  })

const isOwing = ({ pending }: Reader, erasures: number): boolean =>
  [...pending.values()].some((entry) => entry.erasures < erasures)

const learnStates = (reader: Reader, states: Progress[], erasures: number): void => {
  if (reader.cache?.erasures !== erasures) {
    reader.cache = null
    reader.loan = null
  }
  for (const state of states) {
    const { episodeId } = state
    const known = reader.cache?.entries.get(episodeId) ?? reader.pending.get(episodeId)?.progress
    reader.cache?.entries.set(episodeId, mergeWith(known, state))
  }
  shrink(reader)
}

const fillReader = (reader: Reader, fill: HotFill): 'filled' | 'refused' | 'owing' => {
  if (reader.loan !== fill.loan || reader.cache !== null) return 'refused'
  if (isOwing(reader, fill.erasures)) return 'owing'
  reader.loan = null
  reader.cache = cacheOf(reader, fill)
  shrink(reader)
  return 'filled'
}

/**
 * The hot part of histories in the memory of one process: for development, where no other process serves readers.
 * @param newId names loans and receipts; never the same twice
 */
export const createMemoryHistory = ({
  now,
  newId,
}: {
  now: () => number
  newId: () => string
}): HotHistory => {
  const { get, find, waiting } = createReaders()

  const write = (userId: string, reader: Reader, change: Progress, receivedAt: number): Progress => {
    if (!waiting.has(userId)) waiting.set(userId, receivedAt)
    return addPending(reader, { userId, change, receivedAt, receipt: newId() })
  }

  const settleReader = (userId: string, flushed: HotPending[]): void => {
    const reader = get(userId)
    for (const { progress, receipt } of flushed) {
      const entry = reader.pending.get(progress.episodeId)
      if (entry?.receipt === receipt) reader.pending.delete(progress.episodeId)
    }
    waiting.delete(userId)
    if (reader.pending.size > 0) waiting.set(userId, now())
    if (reader.cache === null) reader.loan = null
    shrink(reader)
  }

  return {
    record: (userId, changes, { receivedAt, known }) =>
      Promise.resolve(
        recordChanges(get(userId), changes, {
          loan: newId(),
          known,
          addPending: (change) => write(userId, get(userId), change, receivedAt),
        }),
      ),
    keep(userId, changes, receivedAt) {
      const reader = get(userId)
      reader.cache = null
      reader.loan = null
      return Promise.resolve(changes.map((change) => write(userId, reader, change, receivedAt)))
    },
    learn(userId, states, erasures) {
      learnStates(get(userId), states, erasures)
      return Promise.resolve()
    },
    read(userId, episodeIds) {
      const reader = get(userId)
      const { cache, pending } = reader
      if (cache === null) return Promise.resolve({ kind: 'cold', loan: lend(reader, newId()) })
      const wanted = episodeIds ?? cache.entries.keys()
      const states = [...wanted].flatMap((id) => cache.entries.get(id) ?? [])
      const partial = partialOf(reader, episodeIds ?? pending.keys())
      return Promise.resolve({ kind: 'hot', isComplete: cache.isComplete, states, partial })
    },
    fill: (userId, fill) => Promise.resolve(fillReader(get(userId), fill)),
    drop(userIds) {
      for (const userId of userIds) {
        const reader = find(userId)
        if (!reader) continue
        reader.cache = null
        reader.loan = null
      }
      return Promise.resolve()
    },
    findPending: (limit) => Promise.resolve([...waiting.keys()].slice(0, limit)),
    takePending: (userIds) =>
      Promise.resolve(userIds.flatMap((userId) => [...(find(userId)?.pending.values() ?? [])])),
    settle(userIds, flushed) {
      for (const userId of userIds) {
        const own = flushed.filter((entry) => entry.userId === userId)
        settleReader(userId, own)
      }
      return Promise.resolve()
    },
    ping: () => Promise.resolve(),
  }
}
