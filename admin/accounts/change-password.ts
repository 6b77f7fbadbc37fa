import { ValidationError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import { LIMITS } from '../throttle/limits.ts'
import type { AccountContext } from './account-services.ts'
import { lockUser } from './lock-user.ts'
import { personalPasswordFaults } from './passwords/password-input.ts'
import { performAccountAct } from './perform-account-act.ts'
import { readUser } from './read-user.ts'
import { sessionEnded } from './sign-in-refusals.ts'
import { setPassword } from './set-password.ts'
import { tellOwner } from './tell-owner.ts'

/** Hashing takes its time, and may wait for others: a thief who was signed out meanwhile must not have the last word. */
const keepSession = async ({ tx }: Act, id: string): Promise<void> => {
  const going = await tx
    .selectFrom('session')
    .select('id')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!going) throw sessionEnded()
}

/**
 * Changes one's own password; all other sessions end. The caller has proven recently who they are.
 * @throws ValidationError, ThrottledError, or AuthenticationError `session_ended`
 */
export const changePassword = async (
  context: AccountContext,
  who: { userId: string; sessionId: string | null },
  password: string,
): Promise<void> => {
  const { db, passwords, throttle } = context
  const person = await readUser(db, who.userId)
  const faults = personalPasswordFaults(password, person)
  if (faults.length > 0) throw new ValidationError(faults)
  await throttle.take(LIMITS.passwordsByUser, who.userId)
  const hash = await passwords.hash(password)
  await performAccountAct(context, async (act) => {
    const user = await lockUser(act, who.userId)
    if (who.sessionId !== null) await keepSession(act, who.sessionId)
    await setPassword(act, user, hash, who.sessionId === null ? {} : { keep: who.sessionId })
  })
  tellOwner(context, who.userId, { kind: 'password-changed' })
}
