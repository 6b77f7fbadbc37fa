import type { Transaction } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { AuthenticationError } from '#shared/errors.ts'
import { endSessions } from './end-sessions.ts'
import { hashToken, newSalt, successorOf } from './refresh-token.ts'
import { IDLE_LIFETIME_MS, REFRESH_GRACE_MS } from './session-times.ts'
import type { GivenRefresh } from './start-session.ts'

type Tx = Transaction<Schema>
type RefreshRow = Row<'refresh_token'>

const refused = (): AuthenticationError =>
  new AuthenticationError('refresh_invalid', 'The session has ended or its token is unknown; sign in again')

const reused = (): AuthenticationError =>
  new AuthenticationError(
    'refresh_reused',
    'This token was replaced a while ago: somebody else may have it, so the session was ended; sign in again',
  )

const lockToken = (tx: Tx, token: string): Promise<RefreshRow | undefined> =>
  tx
    .selectFrom('refresh_token')
    .selectAll()
    .where('hash', '=', hashToken(token))
    .forUpdate()
    .executeTakeFirst()

/** The session of a token, locked, while it goes on and its user may use it. */
const lockSession = async (tx: Tx, token: string, at: number): Promise<Row<'session'> | undefined> => {
  const found = await tx
    .selectFrom('refresh_token')
    .select('session_id')
    .where('hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!found) return undefined
  const session = await tx
    .selectFrom('session')
    .selectAll()
    .where('id', '=', found.session_id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .forUpdate()
    .executeTakeFirst()
  const user =
    session &&
    (await tx
      .selectFrom('user')
      .select('id')
      .where('id', '=', session.user_id)
      .where('deactivated_at', 'is', null)
      .executeTakeFirst())
  return user && session
}

const rotate = async (tx: Tx, session: Row<'session'>, token: string, at: number): Promise<GivenRefresh> => {
  const salt = newSalt()
  const next = successorOf(token, salt)
  const expiresAt = Math.min(at + IDLE_LIFETIME_MS, session.expires_at)
  await tx
    .updateTable('refresh_token')
    .set({ replaced_at: at, salt })
    .where('hash', '=', hashToken(token))
    .execute()
  await tx
    .insertInto('refresh_token')
    .values({
      hash: hashToken(next),
      session_id: session.id,
      issued_at: at,
      expires_at: expiresAt,
      replaced_at: null,
      salt: null,
    })
    .execute()
  // A replaced token is remembered for as long as it would be good: an owner who comes back after weeks still ends
  // the session that a thief kept going.
  await tx
    .deleteFrom('refresh_token')
    .where('session_id', '=', session.id)
    .where('expires_at', '<', at)
    .where('replaced_at', 'is not', null)
    .execute()
  await tx.updateTable('session').set({ last_used_at: at }).where('id', '=', session.id).execute()
  return { sessionId: session.id, userId: session.user_id, refreshToken: next, refreshExpiresAt: expiresAt }
}

/** Follows a replaced token to the one that is current now: several refreshes may have come meanwhile. */
const currentOf = async (
  tx: Tx,
  token: string,
  row: RefreshRow,
): Promise<{ token: string; row: RefreshRow } | undefined> => {
  let current: { token: string; row: RefreshRow } | undefined = { token, row }
  while (current && current.row.salt !== null) {
    const next: string = successorOf(current.token, current.row.salt)
    const following = await lockToken(tx, next)
    current = following && { token: next, row: following }
  }
  return current
}

/** `endedOf`: whose session was ended; null where none was. */
type Outcome = { given: GivenRefresh } | { error: AuthenticationError; endedOf: string | null }

const refresh = async (tx: Tx, token: string, at: number): Promise<Outcome> => {
  const invalid: Outcome = { error: refused(), endedOf: null }
  // The session's row is the family's lock: refreshes of one family come one after another.
  const session = await lockSession(tx, token, at)
  const row = session && (await lockToken(tx, token))
  if (!session || !row || row.expires_at <= at) return invalid
  if (row.replaced_at === null) return { given: await rotate(tx, session, token, at) }
  if (at - row.replaced_at > REFRESH_GRACE_MS) {
    await endSessions({ tx, at }, session.user_id, 'reused', { only: session.id })
    return { error: reused(), endedOf: session.user_id }
  }
  const current = await currentOf(tx, token, row)
  if (!current) return invalid
  return {
    given: {
      sessionId: session.id,
      userId: session.user_id,
      refreshToken: current.token,
      refreshExpiresAt: current.row.expires_at,
    },
  }
}

/**
 * Replaces a refresh token by its successor (RFC 9700, section 4.14.2). Repeated within the grace, it gives the
 * same one again; after it, the session ends: of two holders of one token, one is a thief.
 * @throws AuthenticationError `refresh_invalid` or `refresh_reused`
 */
export const refreshSession = async (
  context: { db: Database; now: () => number; sessionStates: { forget(userId: string): void } },
  token: string,
): Promise<GivenRefresh> => {
  const { db, now, sessionStates } = context
  const outcome = await transact(db, (tx) => refresh(tx, token, now()))
  if ('given' in outcome) return outcome.given
  // What has to stay in the database (the end of a session) is committed before anything is thrown.
  if (outcome.endedOf !== null) sessionStates.forget(outcome.endedOf)
  throw outcome.error
}
