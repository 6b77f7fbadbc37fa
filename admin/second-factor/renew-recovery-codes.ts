import { ConflictError } from '#shared/errors.ts'
import { tellOwner } from '../accounts/tell-owner.ts'
import { performAuditedAct } from '../audit/perform-audited-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import type { FactorContext } from './factor-context.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'

/**
 * Makes new recovery codes; the old ones are good no more.
 * @throws ConflictError `no_second_factor`
 */
export const renewRecoveryCodes = async (
  context: Omit<FactorContext, 'sealer'>,
  userId: string,
): Promise<{ recoveryCodes: string[] }> => {
  const recoveryCodes = await performAuditedAct(context, async (act) => {
    // Locked, so that two at once, or turning it off meanwhile, leave the codes of one.
    const factor = await act.tx
      .selectFrom('totp_factor')
      .select('user_id')
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (!factor) throw new ConflictError('no_second_factor', 'Set up an authenticator first')
    await writeAudit(act, { action: 'renew-recovery-codes', kind: 'user', id: userId })
    return replaceRecoveryCodes(act.tx, userId, context.randomBytes)
  })
  tellOwner(context, userId, { kind: 'recovery-codes-renewed' })
  return { recoveryCodes }
}
