import { ForbiddenError } from '#shared/errors.ts'
import { writeAudit } from '../content/write-audit.ts'
import { admitSignIn, forgiveSignIn } from '../throttle/sign-in-attempts.ts'
import type { AccountContext } from './account-services.ts'
import { performAccountAct } from './perform-account-act.ts'
import { readUser } from './read-user.ts'

/** No 401: the session is right, and a client must not throw its tokens away. */
const refused = (code: string, message: string): ForbiddenError => new ForbiddenError(code, message)

/**
 * Proves again who holds a session: by the password, and a code where the user has a second factor. For ten
 * minutes it may then change how the account is protected.
 * @throws ForbiddenError `credentials_wrong`, `second_factor_required` or `code_wrong`; or ThrottledError
 */
export const reAuthenticate = async (
  context: AccountContext,
  who: { userId: string; sessionId: string },
  given: { password: string; code?: string },
): Promise<{ authenticatedAt: number }> => {
  const { db, passwords, secondFactors, throttle, origin } = context
  const user = await readUser(db, who.userId)
  await admitSignIn(throttle, user.email, origin)
  const { isRight } = await passwords.check(given.password, user.password_hash)
  if (!isRight) throw refused('credentials_wrong', 'The password is wrong')
  await forgiveSignIn(throttle, user.email, origin)
  const needsCode = await secondFactors.isEnrolled(user.id)
  if (needsCode && given.code === undefined)
    throw refused('second_factor_required', 'Send a code of your authenticator or a recovery code as well')
  if (needsCode && !(await secondFactors.verify(user.id, given.code ?? '')))
    throw refused('code_wrong', 'The code is wrong or was used already; take the next one')
  return performAccountAct(context, async (act) => {
    act.changedUsers?.add(user.id)
    await act.tx
      .updateTable('session')
      .set({ authenticated_at: act.at, ...(needsCode ? { second_factor: 1 } : {}) })
      .where('id', '=', who.sessionId)
      .where('user_id', '=', user.id)
      .execute()
    await writeAudit(act, { action: 're-authenticate', kind: 'user', id: user.id })
    return { authenticatedAt: act.at }
  })
}
