import { z } from 'zod'
import type { Fault } from '#shared/errors.ts'
import { isCommonPassword } from './is-common-password.ts'

// Length alone is asked for, and no mixture of signs: NIST SP 800-63B-4, section 3.1.1.2.
const MIN_CHARACTERS = 8
/** Long enough for every sentence, and short enough that hashing it is not felt. */
const MAX_PASSWORD_CHARACTERS = 256

/** A password that somebody chooses. It is taken as it is: spaces and all signs count. */
export const newPassword = z
  .string()
  .max(MAX_PASSWORD_CHARACTERS, `must be at most ${MAX_PASSWORD_CHARACTERS} characters`)
  .refine((value) => value.isWellFormed(), 'holds a broken character (half of a surrogate pair)')
  .refine(
    (value) => Array.from(value.normalize('NFKC')).length >= MIN_CHARACTERS,
    `must be at least ${MIN_CHARACTERS} characters`,
  )
  .refine(
    (value) => !isCommonPassword(value),
    'is among the passwords that everybody tries first; take a longer one, of several words for instance',
  )

/** A password that somebody types to sign in: whatever it is, it is only compared. */
export const givenPassword = z.string().min(1).max(MAX_PASSWORD_CHARACTERS)

/** What only the account's other fields tell: a password must not be the name or the address. */
export const personalPasswordFaults = (
  password: string,
  person: { email: string; name: string },
  path = '/password',
): Fault[] => {
  const [local = ''] = person.email.split('@')
  const text = password.toLowerCase().replaceAll(/[\s\d._-]+/g, '')
  const own = [person.email, local, person.name].map((word) =>
    word.toLowerCase().replaceAll(/[\s\d._-]+/g, ''),
  )
  return own.some((word) => word.length >= 3 && word === text)
    ? [{ path, message: 'must not be made of your own name or address' }]
    : []
}
