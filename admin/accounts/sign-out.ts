import { writeAudit } from '../content/write-audit.ts'
import { endSessions } from '../tokens/sessions/end-sessions.ts'
import { hashToken } from '../tokens/sessions/refresh-token.ts'
import type { AccountContext } from './account-services.ts'
import { performAccountAct } from './perform-account-act.ts'

/** Ends one session of a user, or all but one, or all. @returns how many ended */
export const signOut = async (
  context: AccountContext,
  userId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> =>
  performAccountAct(context, async (act) => {
    const count = await endSessions(act, userId, 'signed-out', which)
    if (count > 0) await writeAudit(act, { action: 'sign-out', kind: 'user', id: userId, after: { count } })
    return count
  })

/** Ends the session of a refresh token, a replaced one too; an unknown one ends nothing. */
export const signOutByRefreshToken = async (context: AccountContext, token: string): Promise<void> => {
  const session = await context.db
    .selectFrom('refresh_token')
    .innerJoin('session', 'session.id', 'refresh_token.session_id')
    .select(['session.id', 'session.user_id'])
    .where('refresh_token.hash', '=', hashToken(token))
    .executeTakeFirst()
  if (session) await signOut({ ...context, actor: session.user_id }, session.user_id, { only: session.id })
}
