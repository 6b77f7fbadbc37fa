import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { startSession, type Device, type GivenRefresh } from '../tokens/sessions/start-session.ts'
import { lockProvenUser } from './lock-proven-user.ts'

/** A user who is signed in now, and the tokens of the new session. */
export type SignedIn = { user: Row<'user'>; session: GivenRefresh }

/**
 * Starts a session of a user who has proven who they are, if that still holds.
 * @param proof.passwordHash the hash that the given password belonged to; left out when no password was given
 * @throws AuthenticationError
 */
export const openSession = async (
  act: Act,
  userId: string,
  proof: { passwordHash?: string | null; secondFactor: boolean },
  device: Device,
): Promise<SignedIn> => {
  const user = await lockProvenUser(act, userId, proof.passwordHash)
  const session = await startSession(act, userId, proof, device)
  await writeAudit({ ...act, actor: userId }, { action: 'sign-in', kind: 'user', id: userId })
  return { user, session }
}
