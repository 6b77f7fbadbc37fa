import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import { findUserLocked } from './lock-user.ts'
import { accountDeactivated, credentialsWrong } from './sign-in-refusals.ts'

/**
 * Locks a user who has proven who they are, if that still holds: neither a deactivation nor a new password slips in
 * between.
 * @param passwordHash the hash that the given password belonged to; undefined when no password was given
 * @throws AuthenticationError
 */
export const lockProvenUser = async (
  act: Act,
  userId: string,
  passwordHash: string | null | undefined,
): Promise<Row<'user'>> => {
  const user = await findUserLocked(act, userId)
  if (!user) throw credentialsWrong()
  if (user.deactivated_at !== null) throw accountDeactivated()
  if (passwordHash !== undefined && passwordHash !== user.password_hash) throw credentialsWrong()
  return user
}
