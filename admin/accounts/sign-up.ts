import { ValidationError } from '#shared/errors.ts'
import { addressKey } from '../throttle/address-key.ts'
import { LIMITS } from '../throttle/limits.ts'
import type { Device } from '../tokens/sessions/start-session.ts'
import type { AccountContext } from './account-services.ts'
import { insertUser } from './insert-user.ts'
import { openSession, type SignedIn } from './open-session.ts'
import { personalPasswordFaults } from './passwords/password-input.ts'
import { emailTaken, performAccountAct } from './perform-account-act.ts'
import type { SignUpInput } from './person-input.ts'

/**
 * Makes an account of a reader, and signs in. That the address is theirs is only claimed: an account gets no
 * other role before that is proven.
 * @throws ValidationError, ConflictError `email_taken`, or ThrottledError
 */
export const signUp = async (
  context: AccountContext,
  input: SignUpInput,
  device: Device,
): Promise<SignedIn> => {
  const { db, passwords, throttle, origin } = context
  const faults = personalPasswordFaults(input.password, input)
  if (faults.length > 0) throw new ValidationError(faults)
  await throttle.take(LIMITS.signUpByAddress, addressKey(origin))
  const taken = await db.selectFrom('user').select('id').where('email', '=', input.email).executeTakeFirst()
  if (taken) throw emailTaken()
  const hash = await passwords.hash(input.password)
  const { email, name, language } = input
  return performAccountAct(context, async (act) => {
    const { id } = await insertUser(
      act,
      { email, name, language, role: 'reader', password_hash: hash, activated_at: act.at },
      'sign-up',
    )
    return openSession(act, id, { secondFactor: false }, device)
  })
}
