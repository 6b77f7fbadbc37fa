import type { Role } from '#shared/accounts/role.ts'
import type { Database } from '#shared/database/database.ts'

/** What a session says of its user now; times in epoch milliseconds. */
export type SessionState = {
  userId: string
  role: Role
  authenticatedAt: number
  secondFactor: boolean
}

/** Asks the database whether a session goes on, and remembers it for a moment. */
export type SessionStates = {
  /** @returns null when the session has ended, or its user was deactivated */
  read(sessionId: string): Promise<SessionState | null>
  /** To be called after every commit that ends a session or changes a user: what it did holds here at once. */
  forget(): void
}

/** How long another process may still take what was ended here. */
const KEPT_MS = 2_000
const MAX_KEPT = 10_000

type Kept = { state: Promise<(SessionState & { expiresAt: number }) | null>; until: number }

export const createSessionStates = (db: Database, now: () => number): SessionStates => {
  let kept = new Map<string, Kept>()

  const ask = async (sessionId: string) => {
    const row = await db
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.user_id')
      .select([
        'session.user_id',
        'session.expires_at',
        'session.authenticated_at',
        'session.second_factor',
        'user.role',
      ])
      .where('session.id', '=', sessionId)
      .where('session.ended_at', 'is', null)
      .where('user.deactivated_at', 'is', null)
      .executeTakeFirst()
    if (!row) return null
    return {
      userId: row.user_id,
      role: row.role,
      authenticatedAt: row.authenticated_at,
      secondFactor: row.second_factor === 1,
      expiresAt: row.expires_at,
    }
  }

  const askAndKeep = (sessionId: string): Kept['state'] => {
    if (kept.size >= MAX_KEPT) kept = new Map()
    // What began before a commit belongs to the map of then: nobody finds it after `forget`.
    const map = kept
    const state = ask(sessionId)
    map.set(sessionId, { state, until: now() + KEPT_MS })
    state.catch(() => map.delete(sessionId))
    return state
  }

  return {
    async read(sessionId) {
      const known = kept.get(sessionId)
      const isFresh = known !== undefined && Math.abs(known.until - now()) <= KEPT_MS && known.until > now()
      const found = await (isFresh ? known.state : askAndKeep(sessionId))
      if (!found || found.expiresAt <= now()) return null
      const { expiresAt: _, ...state } = found
      return state
    },
    forget() {
      kept = new Map()
    },
  }
}
