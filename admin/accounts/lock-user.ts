import type { Row } from '#shared/database/schema.ts'
import { NotFoundError, VersionConflictError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'

/** Locks a user, if there is one. */
export const findUserLocked = ({ tx }: Act, id: string): Promise<Row<'user'> | undefined> =>
  tx.selectFrom('user').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/**
 * Locks a user, if it is still the one that somebody saw.
 * @throws NotFoundError
 * @throws VersionConflictError with the row as it is now
 */
export const lockUser = async (act: Act, id: string, version?: number): Promise<Row<'user'>> => {
  const row = await findUserLocked(act, id)
  if (!row) throw new NotFoundError('user', id)
  if (version !== undefined && row.version !== version) throw new VersionConflictError('user', id, row)
  return row
}

/** Changes a locked user; the version grows. @returns the row as it is now */
export const changeLocked = async (
  { tx, at, changedUsers }: Act,
  row: Row<'user'>,
  changes: Partial<Row<'user'>>,
): Promise<Row<'user'>> => {
  changedUsers?.add(row.id)
  const changed = { ...changes, version: row.version + 1, updated_at: at }
  await tx.updateTable('user').set(changed).where('id', '=', row.id).execute()
  return { ...row, ...changed }
}
