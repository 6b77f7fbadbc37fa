import type { Row } from '#shared/database/schema.ts'
import { ConflictError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'

/**
 * Refuses to take the role from, or to deactivate, the only administrator who can sign in. All administrators are
 * locked, so that two who remove each other at the same time don't both succeed.
 * @throws ConflictError `last_admin`
 */
export const keepAnAdmin = async ({ tx }: Act, user: Row<'user'>): Promise<void> => {
  const admins = await tx
    .selectFrom('user')
    .select(['id', 'activated_at', 'deactivated_at'])
    .where('role', '=', 'admin')
    .orderBy('id')
    .forUpdate()
    .execute()
  const others = admins.filter(
    ({ id, activated_at, deactivated_at }) =>
      id !== user.id && activated_at !== null && deactivated_at === null,
  )
  if (others.length > 0) return
  throw new ConflictError(
    'last_admin',
    'This is the only administrator who can sign in; make somebody else one first',
    [{ kind: 'user', id: user.id }],
  )
}
