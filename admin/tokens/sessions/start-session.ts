import type { Act } from '../../content/act.ts'
import { endSessions } from './end-sessions.ts'
import { hashToken, newRefreshToken } from './refresh-token.ts'
import { IDLE_LIFETIME_MS, KEEP_ENDED_MS, MAX_SESSIONS, SESSION_LIFETIME_MS } from './session-times.ts'

/** Where somebody signs in, as far as it is known: shown in the list of sessions. */
export type Device = { address: string; userAgent: string }

/** A refresh token that was just given; it stands nowhere else. Times in epoch milliseconds. */
export type GivenRefresh = {
  sessionId: string
  userId: string
  refreshToken: string
  refreshExpiresAt: number
}

const MAX_CHARACTERS = 300
const shortened = (text: string): string => text.slice(0, MAX_CHARACTERS).toWellFormed()

/** So many at each sign-in: a statement takes a limited number of parameters (SQLite: 32,766). */
const FORGET_AT_ONCE = 200

/** Removes sessions that ended long ago, with their tokens. */
const forgetOld = async ({ tx, at }: Act, userId: string): Promise<void> => {
  const old = await tx
    .selectFrom('session')
    .select('id')
    .where('user_id', '=', userId)
    .where((where) =>
      where.or([where('ended_at', '<', at - KEEP_ENDED_MS), where('expires_at', '<', at - KEEP_ENDED_MS)]),
    )
    .limit(FORGET_AT_ONCE)
    .execute()
  if (old.length === 0) return
  const ids = old.map(({ id }) => id)
  await tx.deleteFrom('refresh_token').where('session_id', 'in', ids).execute()
  await tx.deleteFrom('session').where('id', 'in', ids).execute()
}

/** Ends the least used sessions where there would be too many. */
const endSurplus = async (act: Act, userId: string): Promise<void> => {
  const surplus = await act.tx
    .selectFrom('session')
    .select('id')
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .offset(MAX_SESSIONS - 1)
    .limit(MAX_SESSIONS)
    .execute()
  for (const { id } of surplus) await endSessions(act, userId, 'signed-out', { only: id })
}

/**
 * Starts a session of a user whose row is locked and was found to be active.
 * @param proof what was proven just now
 */
export const startSession = async (
  act: Act,
  userId: string,
  proof: { secondFactor: boolean },
  device: Device,
): Promise<GivenRefresh> => {
  const { tx, at, newId } = act
  await forgetOld(act, userId)
  await endSurplus(act, userId)
  const sessionId = newId()
  const expiresAt = at + SESSION_LIFETIME_MS
  const refreshExpiresAt = Math.min(at + IDLE_LIFETIME_MS, expiresAt)
  await tx
    .insertInto('session')
    .values({
      id: sessionId,
      user_id: userId,
      created_at: at,
      last_used_at: at,
      expires_at: expiresAt,
      authenticated_at: at,
      second_factor: proof.secondFactor ? 1 : 0,
      address: shortened(device.address),
      user_agent: shortened(device.userAgent),
      ended_at: null,
      ended_because: null,
    })
    .execute()
  const refreshToken = newRefreshToken()
  await tx
    .insertInto('refresh_token')
    .values({
      hash: hashToken(refreshToken),
      session_id: sessionId,
      issued_at: at,
      expires_at: refreshExpiresAt,
      replaced_at: null,
      salt: null,
    })
    .execute()
  return { sessionId, userId, refreshToken, refreshExpiresAt }
}
