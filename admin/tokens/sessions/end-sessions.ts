import type { Row } from '#shared/database/schema.ts'
import type { Act } from '../../content/act.ts'

/**
 * Ends sessions of a user that have not ended: their refresh tokens are worth nothing from now on. Where more than
 * one ends, visits to outside providers end too: a thief who began one would link a way in of their own.
 * @param which all, all but one, or one
 * @returns how many ended
 */
export const endSessions = async (
  { tx, at, changedUsers }: Pick<Act, 'tx' | 'at' | 'changedUsers'>,
  userId: string,
  because: NonNullable<Row<'session'>['ended_because']>,
  which: { only?: string; except?: string } = {},
): Promise<number> => {
  changedUsers?.add(userId)
  let update = tx
    .updateTable('session')
    .set({ ended_at: at, ended_because: because })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
  if (which.only !== undefined) update = update.where('id', '=', which.only)
  if (which.except !== undefined) update = update.where('id', '!=', which.except)
  if (which.only === undefined) await tx.deleteFrom('oidc_visit').where('user_id', '=', userId).execute()
  const { numUpdatedRows } = await update.executeTakeFirst()
  return Number(numUpdatedRows)
}
