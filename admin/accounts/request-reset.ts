import { admitMail } from '../throttle/sign-in-attempts.ts'
import type { AccountContext } from './account-services.ts'
import { resetMail } from './mail-texts.ts'
import { giveOneTimeToken } from './one-time-token.ts'
import { performAccountAct } from './perform-account-act.ts'

/** Makes a link and mails it, where there is somebody to mail it to. */
const sendLink = async (context: AccountContext, email: string): Promise<void> => {
  const { db, mailer, publicUrl } = context
  const user = await db
    .selectFrom('user')
    .selectAll()
    .where('email', '=', email)
    .where('activated_at', 'is not', null)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!user) return
  const { token } = await performAccountAct(context, (act) =>
    giveOneTimeToken(act, 'reset', user.id, { replaces: true }),
  )
  await mailer(resetMail(user, `${publicUrl}/api/auth/reset-password#${token}`))
}

/**
 * Mails a single-use link to who forgot a password. It returns at once and the same for every address: nobody
 * learns, neither from the answer nor from its time, who has an account.
 * @throws ThrottledError
 */
export const requestReset = async (context: AccountContext, email: string): Promise<void> => {
  await admitMail(context.throttle, email, context.origin)
  context.background.run('mail to reset a password', () =>
    sendLink({ ...context, beforeCommit: undefined }, email),
  )
}
