import { parseInput } from '#shared/content/parse-input.ts'
import type { Row } from '#shared/database/schema.ts'
import { ValidationError } from '#shared/errors.ts'
import type { AccountContext } from './account-services.ts'
import { emailAddress } from './email-address.ts'
import { insertUser } from './insert-user.ts'
import { newPassword, personalPasswordFaults } from './passwords/password-input.ts'
import { performAccountAct } from './perform-account-act.ts'
import { displayName, languageInput } from './person-input.ts'
import { z } from 'zod'

const adminInput = z.strictObject({
  email: emailAddress,
  name: displayName,
  password: newPassword,
  language: languageInput.default('ko'),
})

/**
 * Makes an administrator who can sign in at once. For commands: whoever runs one vouches for the address.
 * @throws ValidationError, or ConflictError `email_taken`
 */
export const createAdmin = async (
  context: Pick<AccountContext, 'db' | 'now' | 'newId' | 'actor' | 'origin' | 'passwords' | 'sessionStates'>,
  input: z.input<typeof adminInput>,
): Promise<Row<'user'>> => {
  const { email, name, language, password } = parseInput(adminInput, input)
  const faults = personalPasswordFaults(password, { email, name })
  if (faults.length > 0) throw new ValidationError(faults)
  const password_hash = await context.passwords.hash(password)
  return performAccountAct(context, async (act) => {
    const proven = { email_verified_at: act.at, activated_at: act.at }
    return insertUser(act, { email, name, language, role: 'admin', password_hash, ...proven }, 'create')
  })
}
