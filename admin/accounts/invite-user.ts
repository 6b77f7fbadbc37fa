import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import type { AccountContext } from './account-services.ts'
import { giveInvitation, mailInvitation, type Invited } from './give-invitation.ts'
import { insertUser } from './insert-user.ts'
import { changeLocked } from './lock-user.ts'
import { emailTaken, performAccountAct } from './perform-account-act.ts'
import type { InvitationInput } from './person-input.ts'

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
    return giveInvitation(act, user, input.role)
  })
  return mailInvitation(context, invited)
}
