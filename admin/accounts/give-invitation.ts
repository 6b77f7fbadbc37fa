import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import { writeAudit } from '../content/write-audit.ts'
import type { AccountContext } from './account-services.ts'
import { invitationMail } from './mail-texts.ts'
import { giveOneTimeToken } from './one-time-token.ts'

/** Whether the mail was handed over; if not, the invitation can be sent again. */
export type Invited = { user: Row<'user'>; isMailed: boolean }

/** Mails an invitation; where that fails, it is still there and can be mailed again. */
export const mailInvitation = async (
  context: AccountContext,
  invited: { user: Row<'user'>; token: string },
): Promise<Invited> => {
  const link = `${context.publicUrl}/api/auth/accept-invitation#${invited.token}`
  try {
    await context.mailer(invitationMail(invited.user, link))
    return { user: invited.user, isMailed: true }
  } catch (error) {
    context.logger.error({ err: error }, 'an invitation could not be mailed')
    return { user: invited.user, isMailed: false }
  }
}

/** Makes the link of an invitation; those before it are worth nothing then. */
export const giveInvitation = async (act: Act, user: Row<'user'>, role: Row<'user'>['role']) => {
  const { token } = await giveOneTimeToken(act, 'invitation', user.id, { role, replaces: true })
  await writeAudit(act, { action: 'invite', kind: 'user', id: user.id, after: { email: user.email, role } })
  return { user, token }
}
