import type { Device } from '../tokens/sessions/start-session.ts'
import type { AccountContext } from './account-services.ts'
import { lockOneTimeToken, useUp } from './one-time-token.ts'
import { openSession, type SignedIn } from './open-session.ts'
import { performAccountAct } from './perform-account-act.ts'
import { challengeInvalid, codeWrong } from './sign-in-refusals.ts'

/** Then the password is asked for again. */
const MAX_ATTEMPTS = 5

/** Counts an attempt before its code is looked at, so that many at once are counted too. @returns whose it is */
const countAttempt = (context: AccountContext, challenge: string): Promise<string | null> =>
  performAccountAct(context, async (act) => {
    const row = await lockOneTimeToken(act, 'second-factor', challenge)
    if (!row || row.attempts >= MAX_ATTEMPTS) return null
    await act.tx
      .updateTable('one_time_token')
      .set({ attempts: row.attempts + 1 })
      .where('hash', '=', row.hash)
      .execute()
    return row.user_id
  })

/**
 * Ends a sign-in that `signIn` began, with a code of an authenticator or a recovery code.
 * @throws AuthenticationError `challenge_invalid` or `code_wrong`, or ThrottledError
 */
export const finishSignIn = async (
  context: AccountContext,
  given: { challenge: string; code: string },
  device: Device,
): Promise<SignedIn> => {
  // Counting is no part of what a repeated request must do once.
  const userId = await countAttempt({ ...context, beforeCommit: undefined }, given.challenge)
  if (userId === null) throw challengeInvalid()
  if (!(await context.secondFactors.verify(userId, given.code))) throw codeWrong()
  return performAccountAct({ ...context, actor: userId }, async (act) => {
    const row = await lockOneTimeToken(act, 'second-factor', given.challenge)
    if (!row) throw challengeInvalid()
    await useUp(act, row)
    return openSession(act, userId, { secondFactor: true }, device)
  })
}
