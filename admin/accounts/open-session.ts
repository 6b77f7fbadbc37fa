import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { startSession, type Device, type GivenRefresh } from '../tokens/sessions/start-session.ts'
import { findUserLocked } from './lock-user.ts'
import { accountDeactivated, credentialsWrong } from './sign-in-refusals.ts'

/** A user who is signed in now, and the tokens of the new session. */
export type SignedIn = { user: Row<'user'>; session: GivenRefresh }

/**
 * Starts a session of a user who has proven who they are, if that still holds: the row is locked, so that neither
 * a deactivation nor a new password slips in between.
 * @param proof.passwordHash the hash that the given password belonged to; left out when no password was given
 * @throws AuthenticationError
 */
export const openSession = async (
  act: Act,
  userId: string,
  proof: { passwordHash?: string | null; secondFactor: boolean },
  device: Device,
): Promise<SignedIn> => {
  const user = await findUserLocked(act, userId)
  if (!user) throw credentialsWrong()
  if (user.deactivated_at !== null) throw accountDeactivated()
  if (proof.passwordHash !== undefined && proof.passwordHash !== user.password_hash) throw credentialsWrong()
  const session = await startSession(act, userId, proof, device)
  await writeAudit({ ...act, actor: userId }, { action: 'sign-in', kind: 'user', id: userId })
  return { user, session }
}
