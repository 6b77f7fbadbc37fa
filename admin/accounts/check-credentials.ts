import type { Row } from '#shared/database/schema.ts'
import { admitSignIn, forgiveSignIn } from '../throttle/sign-in-attempts.ts'
import type { AccountContext } from './account-services.ts'
import { readUser } from './read-user.ts'
import { accountDeactivated, credentialsWrong } from './sign-in-refusals.ts'

/**
 * Writes a hash of today's cost in place of an older one, unless somebody changed the password meanwhile.
 * @returns the hash that the password belongs to; the older one where it is right no more
 */
const renewHash = async (context: AccountContext, user: Row<'user'>, password: string): Promise<string> => {
  const hash = await context.passwords.hash(password)
  const { numUpdatedRows } = await context.db
    .updateTable('user')
    .set({ password_hash: hash })
    .where('id', '=', user.id)
    .where('password_hash', '=', user.password_hash)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 1) return hash
  // Another sign-in with the same password may have been faster.
  const { password_hash: current } = await readUser(context.db, user.id)
  const { isRight } = await context.passwords.check(password, current)
  return (isRight ? current : user.password_hash) ?? ''
}

/**
 * Finds the user of an address and a password; a hash of Django or of a lower cost is replaced.
 * @returns the user with the hash that the password belongs to: compare it again in the transaction that follows
 * @throws ThrottledError, or AuthenticationError `credentials_wrong` or `account_deactivated`
 */
export const checkCredentials = async (
  context: AccountContext,
  given: { email: string; password: string },
): Promise<Row<'user'>> => {
  const { db, passwords, throttle, origin } = context
  await admitSignIn(throttle, given.email, origin)
  const user = await db.selectFrom('user').selectAll().where('email', '=', given.email).executeTakeFirst()
  const { isRight, isOutdated } = await passwords.check(given.password, user?.password_hash ?? null)
  if (!user || !isRight) throw credentialsWrong()
  await forgiveSignIn(throttle, given.email, origin)
  if (user.deactivated_at !== null) throw accountDeactivated()
  return isOutdated ? { ...user, password_hash: await renewHash(context, user, given.password) } : user
}
