import type { Row } from '#shared/database/schema.ts'
import { ValidationError } from '#shared/errors.ts'
import { hashToken } from '../tokens/sessions/refresh-token.ts'
import type { AccountContext } from './account-services.ts'
import { forgetOtherProofs } from './forget-other-proofs.ts'
import { linkInvalid } from './link-refusals.ts'
import { lockUser } from './lock-user.ts'
import { lockOneTimeToken } from './one-time-token.ts'
import { personalPasswordFaults } from './passwords/password-input.ts'
import { performAccountAct } from './perform-account-act.ts'
import { setPassword } from './set-password.ts'
import { tellOwner } from './tell-owner.ts'

type LinkKind = 'invitation' | 'reset'
const ACTIONS = { invitation: 'accept-invitation', reset: 'reset-password' } as const

/** Whose link it is, before anything costly is done for it. */
const findOwner = async (context: AccountContext, kind: LinkKind, token: string): Promise<Row<'user'>> => {
  const user = await context.db
    .selectFrom('one_time_token as link')
    .innerJoin('user', 'user.id', 'link.user_id')
    .selectAll('user')
    .where('link.hash', '=', hashToken(token))
    .where('link.kind', '=', kind)
    .where('link.expires_at', '>', context.now())
    .executeTakeFirst()
  if (!user) throw linkInvalid()
  return user
}

/**
 * Sets the password of who followed a link that was mailed to them; the link is used up and every session ends.
 * Whoever has it reads the mails of the address, so the address is proven. If it was only claimed before, other
 * ways into the account may be those of somebody else who claimed it: they are removed.
 * @throws ConflictError `link_invalid`, or ValidationError
 */
export const acceptLink = async (
  context: AccountContext,
  kind: LinkKind,
  given: { token: string; password: string },
): Promise<Row<'user'>> => {
  const owner = await findOwner(context, kind, given.token)
  const faults = personalPasswordFaults(given.password, owner)
  if (faults.length > 0) throw new ValidationError(faults)
  const hash = await context.passwords.hash(given.password)
  const changed = await performAccountAct({ ...context, actor: owner.id }, async (act) => {
    const link = await lockOneTimeToken(act, kind, given.token)
    const user = await lockUser(act, owner.id)
    if (!link || user.deactivated_at !== null) throw linkInvalid()
    if (user.email_verified_at === null) await forgetOtherProofs(act, user.id)
    const changes = {
      role: link.role ?? user.role,
      email_verified_at: user.email_verified_at ?? act.at,
      activated_at: user.activated_at ?? act.at,
    }
    // The link itself goes with all others of this user.
    return setPassword(act, user, hash, { changes, action: ACTIONS[kind] })
  })
  // Somebody else who reads the mails may have followed the link: this mail is another chance to notice.
  if (kind === 'reset') tellOwner(context, owner.id, { kind: 'password-changed' })
  return changed
}
