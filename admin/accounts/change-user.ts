import type { Row } from '#shared/database/schema.ts'
import { ConflictError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import { writeAudit } from '../content/write-audit.ts'
import type { AccountContext } from './account-services.ts'
import { audited } from './insert-user.ts'
import { keepAnAdmin } from './keep-an-admin.ts'
import { changeLocked, lockUser } from './lock-user.ts'
import { performAccountAct } from './perform-account-act.ts'
import type { UserChange } from './person-input.ts'

const unverified = (id: string): ConflictError =>
  new ConflictError(
    'email_unverified',
    'Nobody has proven that this address is theirs; invite this person instead: by accepting they prove it',
    [{ kind: 'user', id }],
  )

const changeInvitation = async ({ tx }: Act, id: string, role: Row<'user'>['role']): Promise<void> => {
  await tx
    .updateTable('one_time_token')
    .set({ role })
    .where('user_id', '=', id)
    .where('kind', '=', 'invitation')
    .execute()
}

/**
 * Changes a user's name, language and, if given, role; it holds within seconds everywhere. The same again writes
 * nothing.
 * @throws NotFoundError, VersionConflictError, or ConflictError `last_admin` or `email_unverified`
 */
export const changeUser = async (
  context: AccountContext,
  id: string,
  version: number,
  change: Omit<UserChange, 'role'> & Partial<UserChange>,
): Promise<Row<'user'>> =>
  performAccountAct(context, async (act) => {
    const user = await lockUser(act, id, version)
    const { name, language, role = user.role } = change
    if (user.name === name && user.language === language && user.role === role) return user
    const isClaimed = user.activated_at !== null && user.email_verified_at === null
    if (role !== user.role && role !== 'reader' && isClaimed) throw unverified(id)
    if (user.role === 'admin' && role !== 'admin') await keepAnAdmin(act, user)
    // Who was invited gets the role that the invitation says: the one that was named here, from now on.
    if (change.role !== undefined) await changeInvitation(act, id, role)
    const changed = await changeLocked(act, user, { name, language, role })
    await writeAudit(act, {
      action: role === user.role ? 'update' : 'change-role',
      kind: 'user',
      id,
      before: audited(user),
      after: audited(changed),
    })
    return changed
  })
