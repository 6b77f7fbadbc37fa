import { transact } from '#shared/database/transact.ts'
import { ConflictError } from '#shared/errors.ts'
import { auditIn } from '../audit/audit-in.ts'
import type { FactorContext } from './factor-context.ts'

/**
 * Turns a user's second factor off, with the recovery codes: by the user, or by an administrator for somebody
 * who lost everything.
 * @throws ConflictError `no_second_factor`
 */
export const disableSecondFactor = async (
  context: Omit<FactorContext, 'sealer' | 'throttle' | 'randomBytes'>,
  userId: string,
): Promise<void> =>
  transact(context.db, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('totp_factor')
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    if (Number(numDeletedRows) === 0)
      throw new ConflictError('no_second_factor', 'There is no authenticator to turn off')
    await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
    await auditIn(tx, context, { action: 'disable-second-factor', kind: 'user', id: userId })
  })
