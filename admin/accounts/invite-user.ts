import type { Row } from '#shared/database/schema.ts'
import { ConflictError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import { writeAudit } from '../content/write-audit.ts'
import type { AccountContext } from './account-services.ts'
import { insertUser } from './insert-user.ts'
import { changeLocked, lockUser } from './lock-user.ts'
import { invitationMail } from './mail-texts.ts'
import { giveOneTimeToken } from './one-time-token.ts'
import { emailTaken, performAccountAct } from './perform-account-act.ts'
import type { InvitationInput } from './person-input.ts'

/** Whether the mail was handed over; if not, the invitation can be sent again. */
export type Invited = { user: Row<'user'>; isMailed: boolean }

const send = async (
  context: AccountContext,
  invited: { user: Row<'user'>; token: string },
): Promise<Invited> => {
  const link = `${context.publicUrl}/account/accept-invitation#${invited.token}`
  try {
    await context.mailer(invitationMail(invited.user, link))
    return { user: invited.user, isMailed: true }
  } catch (error) {
    context.logger.error({ err: error }, 'an invitation could not be mailed')
    return { user: invited.user, isMailed: false }
  }
}

const giveLink = async (act: Act, user: Row<'user'>, role: Row<'user'>['role']) => {
  const { token } = await giveOneTimeToken(act, 'invitation', user.id, { role, replaces: true })
  await writeAudit(act, { action: 'invite', kind: 'user', id: user.id, after: { email: user.email, role } })
  return { user, token }
}

/** Who has not accepted yet is what the newest invitation says; an account in use keeps its name. */
const renewed = async (act: Act, known: Row<'user'>, input: InvitationInput): Promise<Row<'user'>> => {
  const { name, role, language } = input
  return known.activated_at === null ? changeLocked(act, known, { name, role, language }) : known
}

/**
 * Invites somebody by a mail with a link. Where an account only claims the address (nobody has proven it), its
 * owner gets it by the invitation, and the role only then.
 * @throws ConflictError `email_taken` for an account whose address is proven: change its role instead
 */
export const inviteUser = async (context: AccountContext, input: InvitationInput): Promise<Invited> => {
  const invited = await performAccountAct(context, async (act) => {
    const known = await act.tx
      .selectFrom('user')
      .selectAll()
      .where('email', '=', input.email)
      .forUpdate()
      .executeTakeFirst()
    if (known && (known.email_verified_at !== null || known.deactivated_at !== null)) throw emailTaken()
    const user = known ? await renewed(act, known, input) : await insertUser(act, input, 'create')
    return giveLink(act, user, input.role)
  })
  return send(context, invited)
}

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
    return giveLink(act, user, pending?.role ?? user.role)
  })
  return send(context, invited)
}
