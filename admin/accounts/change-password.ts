import { ValidationError } from '#shared/errors.ts'
import type { AccountContext } from './account-services.ts'
import { lockUser } from './lock-user.ts'
import { personalPasswordFaults } from './passwords/password-input.ts'
import { performAccountAct } from './perform-account-act.ts'
import { readUser } from './read-user.ts'
import { setPassword } from './set-password.ts'
import { tellOwner } from './tell-owner.ts'

/**
 * Changes one's own password; all other sessions end. The caller has proven recently who they are.
 * @throws ValidationError
 */
export const changePassword = async (
  context: AccountContext,
  who: { userId: string; sessionId: string | null },
  password: string,
): Promise<void> => {
  const { db, passwords } = context
  const person = await readUser(db, who.userId)
  const faults = personalPasswordFaults(password, person)
  if (faults.length > 0) throw new ValidationError(faults)
  const hash = await passwords.hash(password)
  await performAccountAct(context, async (act) => {
    const user = await lockUser(act, who.userId)
    await setPassword(act, user, hash, who.sessionId === null ? {} : { keep: who.sessionId })
  })
  tellOwner(context, who.userId, { kind: 'password-changed' })
}
