import type { Role } from '#shared/accounts/role.ts'
import { askTogether } from '#shared/database/ask-together.ts'
import { createStandIn } from '#shared/database/create-stand-in.ts'
import type { Database } from '#shared/database/database.ts'
import { endOfSpan } from '#shared/end-of-span.ts'
import { ACCESS_TOKEN_LIFETIME_MS } from '../keys/key-times.ts'

/** What a session says of its user now; times in epoch milliseconds. */
export type SessionState = {
  userId: string
  role: Role
  authenticatedAt: number
  secondFactor: boolean
  /** When the session ends by itself. */
  expiresAt: number
  /** Why the database could not be asked, where it is away and this is what it said last. */
  unconfirmed?: unknown
}

/** Asks the database whether a session goes on, and remembers it for a moment. */
export type SessionStates = {
  /** What is remembered of a session that goes on; undefined where `read` has to find out. */
  recall(sessionId: string): Readonly<SessionState> | undefined
  /** @returns null when the session has ended, or its user was deactivated */
  read(sessionId: string): Promise<Readonly<SessionState> | null>
  /**
   * To be called after every commit that ends a session of a user or changes the user: what it did holds here at once.
   * What is remembered of others stays, and stands in for a database that is away.
   */
  forget(userId: string): void
}

/** How long at most another process may still take what was ended here. */
const KEPT_MS = 2_000
const MAX_KEPT = 10_000

type Asked = SessionState | null
/** `known` is null until it is known whose session it is, and where it is nobody's. */
type Kept = { state: Promise<Asked>; known: Asked; until: number }
type Said = { state: Asked; at: number }

/**
 * Remembers for up to two seconds what the database said: all of it until the same moment, so that those who go on asking
 * ask together. While it is away, what it said last stands in, marked so, for as
 * long as access tokens are good: readers keep their places meanwhile, and nothing else is done on such a word.
 */
export const createSessionStates = (db: Database, now: () => number): SessionStates => {
  let kept = new Map<string, Kept>()
  /** What the database said last. An act that is done here drops what it may have changed. */
  let said = new Map<string, Said>()
  /** Counts calls of `forget`: what was asked before one, and is answered after it, is not remembered. */
  let forgotten = 0
  const standIn = createStandIn()

  const askAll = askTogether(async (sessionIds: string[]) => {
    const rows = await db
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.user_id')
      .select([
        'session.id',
        'session.user_id',
        'session.expires_at',
        'session.authenticated_at',
        'session.second_factor',
        'user.role',
      ])
      .where('session.id', 'in', sessionIds)
      .where('session.ended_at', 'is', null)
      .where('user.deactivated_at', 'is', null)
      .execute()
    return new Map(
      rows.map((row) => [
        row.id,
        {
          userId: row.user_id,
          role: row.role,
          authenticatedAt: row.authenticated_at,
          secondFactor: row.second_factor === 1,
          expiresAt: row.expires_at,
        },
      ]),
    )
  })
  const ask = async (sessionId: string): Promise<Asked> => (await askAll([sessionId])).get(sessionId) ?? null

  /** Longer than a token is good, no answer stands in: each has been asked for since it was issued. */
  const askOrStandIn = async (sessionId: string): Promise<Asked> => {
    const before = forgotten
    const at = now()
    const askAndNote = async (): Promise<Asked> => {
      const state = await ask(sessionId)
      if (before === forgotten) said.set(sessionId, { state, at })
      return state
    }
    const last = said.get(sessionId)
    if (!last?.state || Math.abs(at - last.at) > ACCESS_TOKEN_LIFETIME_MS) return askAndNote()
    const { answer, away } = await standIn(askAndNote, last.state)
    return answer && away !== undefined ? { ...answer, unconfirmed: away } : answer
  }

  const askAndKeep = (sessionId: string): Kept['state'] => {
    if (kept.size >= MAX_KEPT) kept = new Map()
    if (said.size >= MAX_KEPT) said = new Map()
    const entry: Kept = { state: askOrStandIn(sessionId), known: null, until: endOfSpan(now(), KEPT_MS) }
    kept.set(sessionId, entry)
    entry.state.then(
      (state) => {
        entry.known = state
      },
      () => {
        if (kept.get(sessionId) === entry) kept.delete(sessionId)
      },
    )
    return entry.state
  }

  const findFresh = (sessionId: string, at: number): Kept | undefined => {
    const entry = kept.get(sessionId)
    return entry && entry.until > at && entry.until - at <= KEPT_MS ? entry : undefined
  }

  return {
    recall(sessionId) {
      const at = now()
      const known = findFresh(sessionId, at)?.known
      return known && known.expiresAt > at ? known : undefined
    },
    async read(sessionId) {
      const found = await (findFresh(sessionId, now())?.state ?? askAndKeep(sessionId))
      return found && found.expiresAt > now() ? found : null
    },
    forget(userId) {
      forgotten += 1
      for (const [sessionId, entry] of kept)
        if (entry.known === null || entry.known.userId === userId) kept.delete(sessionId)
      for (const [sessionId, { state }] of said)
        if (state === null || state.userId === userId) said.delete(sessionId)
    },
  }
}
