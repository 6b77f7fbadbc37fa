import type { Database } from '#shared/database/database.ts'
import type { PublicationState, Row } from '#shared/database/schema.ts'
import { ThrottledError } from '#shared/errors.ts'

/** The states of a publication in their order. */
export const PUBLICATION_STATES = ['committed', 'stored', 'purged', 'verified'] as const

/** How often the database is asked, once for all listeners together. */
const POLL_MS = 250
/** Each holds a connection open: more would keep others out. */
const MAX_LISTENERS = 500
const RETRY_AFTER_MS = 5_000

type Listener = (publication: Row<'publication'>) => void

/** Tells listeners when publications move on. */
export type PublicationFollower = Disposable & {
  /** The last state that there is: `purged` where no edge is known through which it could be verified. */
  lastState: PublicationState
  /**
   * Calls the listener with the publication whenever its state is another one than `known`, at once and later.
   * @returns ends it
   * @throws ThrottledError when too many follow already
   */
  follow: (id: string, known: PublicationState | null, listener: Listener) => () => void
  /** @throws ThrottledError when too many follow already, for whoever has to know before */
  refuseWhenFull: () => void
  /** How many follow now. */
  listeners: () => number
}

type Follow = { id: string; known: PublicationState | null; listener: Listener }

/** What changed of the followed publications since their listeners were called. */
const readMoved = async (db: Database, follows: Follow[]): Promise<void> => {
  const ids = [...new Set(follows.map(({ id }) => id))]
  const rows = await db.selectFrom('publication').selectAll().where('id', 'in', ids).execute()
  const publications = new Map(rows.map((row) => [row.id, row]))
  for (const follow of follows) {
    const row = publications.get(follow.id)
    if (!row || row.state === follow.known) continue
    follow.known = row.state
    follow.listener(row)
  }
}

/**
 * Makes a follower for a process. It asks the database only while somebody follows, by one query for all of them;
 * a database that does not answer is asked again.
 */
export const createPublicationFollower = (
  db: Database,
  { lastState, pollMs = POLL_MS, maxListeners = MAX_LISTENERS }: FollowerOptions,
): PublicationFollower => {
  const follows = new Set<Follow>()
  let timer: NodeJS.Timeout | undefined
  let isPolling = false

  const poll = async (): Promise<void> => {
    if (isPolling || follows.size === 0) return
    isPolling = true
    try {
      await readMoved(db, [...follows])
    } catch {
      // The listeners wait on: the next poll asks again.
    } finally {
      isPolling = false
    }
  }
  const stop = (follow: Follow): void => {
    follows.delete(follow)
    if (follows.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  const refuseWhenFull = (): void => {
    if (follows.size >= maxListeners) throw new ThrottledError(RETRY_AFTER_MS)
  }

  return {
    lastState,
    refuseWhenFull,
    follow: (id, known, listener) => {
      refuseWhenFull()
      const follow = { id, known, listener }
      follows.add(follow)
      timer ??= setInterval(() => void poll(), pollMs)
      void poll()
      return () => stop(follow)
    },
    listeners: () => follows.size,
    [Symbol.dispose]: () => {
      follows.clear()
      clearInterval(timer)
    },
  }
}

type FollowerOptions = { lastState: PublicationState; pollMs?: number; maxListeners?: number }
