import type { NewRow, Row } from '#shared/database/schema.ts'
import type { Act } from '../content/act.ts'
import { writeAudit } from '../content/write-audit.ts'

/** What of a user goes into the audit log: no hash, and the address only as part of what was done. */
export const audited = ({ email, name, role, language }: Row<'user'>) => ({ email, name, role, language })

export type NewUser = Pick<Row<'user'>, 'email' | 'name' | 'role' | 'language'> &
  Partial<Pick<Row<'user'>, 'password_hash' | 'email_verified_at' | 'activated_at'>>

/** Inserts a user. Throws the database's own error where the address is taken: `performAccountAct` maps it. */
export const insertUser = async (act: Act, user: NewUser, action: string): Promise<Row<'user'>> => {
  const { tx, at, newId } = act
  const row: NewRow<'user'> & Row<'user'> = {
    id: newId(),
    password_hash: null,
    email_verified_at: null,
    activated_at: null,
    ...user,
    password_changed_at: typeof user.password_hash === 'string' ? at : null,
    deactivated_at: null,
    version: 1,
    created_at: at,
    updated_at: at,
  }
  await tx.insertInto('user').values(row).execute()
  // Somebody who signs up acts themselves.
  const actor = act.actor === 'anonymous' ? row.id : act.actor
  await writeAudit({ ...act, actor }, { action, kind: 'user', id: row.id, after: audited(row) })
  return row
}
