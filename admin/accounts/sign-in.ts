import type { Device } from '../tokens/sessions/start-session.ts'
import type { AccountContext } from './account-services.ts'
import { checkCredentials } from './check-credentials.ts'
import { lockProvenUser } from './lock-proven-user.ts'
import { giveOneTimeToken } from './one-time-token.ts'
import { openSession, type SignedIn } from './open-session.ts'
import { performAccountAct } from './perform-account-act.ts'

/** Signed in, or asked for a second factor: the challenge goes to `finishSignIn` with a code. Times in epoch milliseconds. */
export type SignInResult =
  { kind: 'signed-in'; signedIn: SignedIn } | { kind: 'second-factor'; challenge: string; expiresAt: number }

/**
 * Signs in with an address and a password.
 * @throws ThrottledError, or AuthenticationError `credentials_wrong` or `account_deactivated`
 */
export const signIn = async (
  context: AccountContext,
  given: { email: string; password: string },
  device: Device,
): Promise<SignInResult> => {
  const user = await checkCredentials(context, given)
  const isEnrolled = await context.secondFactors.isEnrolled(user.id)
  return performAccountAct({ ...context, actor: user.id }, async (act): Promise<SignInResult> => {
    if (isEnrolled) {
      await lockProvenUser(act, user.id, user.password_hash)
      const { token, expiresAt } = await giveOneTimeToken(act, 'second-factor', user.id, { replaces: false })
      return { kind: 'second-factor', challenge: token, expiresAt }
    }
    const proof = { passwordHash: user.password_hash, secondFactor: false }
    return { kind: 'signed-in', signedIn: await openSession(act, user.id, proof, device) }
  })
}
