import { transact } from '#shared/database/transact.ts'
import { ConflictError } from '#shared/errors.ts'
import { auditIn } from '../audit/audit-in.ts'
import type { FactorContext } from './factor-context.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'

/**
 * Makes new recovery codes; the old ones are good no more.
 * @throws ConflictError `no_second_factor`
 */
export const renewRecoveryCodes = async (
  context: Omit<FactorContext, 'sealer' | 'throttle'>,
  userId: string,
): Promise<{ recoveryCodes: string[] }> =>
  transact(context.db, async (tx) => {
    const factor = await tx
      .selectFrom('totp_factor')
      .select('confirmed_at')
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst()
    if (!factor) throw new ConflictError('no_second_factor', 'Set up an authenticator first')
    await auditIn(tx, context, { action: 'renew-recovery-codes', kind: 'user', id: userId })
    return { recoveryCodes: await replaceRecoveryCodes(tx, userId, context.randomBytes) }
  })
