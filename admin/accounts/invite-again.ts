import { ConflictError } from '#shared/errors.ts'
import type { AccountContext } from './account-services.ts'
import { giveInvitation, mailInvitation, type Invited } from './give-invitation.ts'
import { lockUser } from './lock-user.ts'
import { performAccountAct } from './perform-account-act.ts'

/**
 * Sends an invitation again; the link of the one before is worth nothing then.
 * @throws NotFoundError, or ConflictError `already_accepted` or `deactivated`
 */
export const inviteAgain = async (context: AccountContext, id: string): Promise<Invited> => {
  const invited = await performAccountAct(context, async (act) => {
    const user = await lockUser(act, id)
    if (user.deactivated_at !== null)
      throw new ConflictError('deactivated', 'This account is deactivated; activate it again first')
    if (user.email_verified_at !== null)
      throw new ConflictError('already_accepted', 'This account is in use; its owner can reset the password')
    const pending = await act.tx
      .selectFrom('one_time_token')
      .select('role')
      .where('user_id', '=', id)
      .where('kind', '=', 'invitation')
      .executeTakeFirst()
    return giveInvitation(act, user, pending?.role ?? user.role)
  })
  return mailInvitation(context, invited)
}
