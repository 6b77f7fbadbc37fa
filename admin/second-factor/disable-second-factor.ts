import { ConflictError } from '#shared/errors.ts'
import { tellOwner } from '../accounts/tell-owner.ts'
import { performAuditedAct } from '../audit/perform-audited-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import type { FactorContext } from './factor-context.ts'

/**
 * Turns a user's second factor off, with the recovery codes: by the user, or by an administrator for somebody
 * who lost everything. The user gets a mail.
 * @throws ConflictError `no_second_factor`
 */
export const disableSecondFactor = async (
  context: Omit<FactorContext, 'sealer' | 'randomBytes'>,
  userId: string,
): Promise<void> => {
  await performAuditedAct(context, async (act) => {
    const { numDeletedRows } = await act.tx
      .deleteFrom('totp_factor')
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    if (Number(numDeletedRows) === 0)
      throw new ConflictError('no_second_factor', 'There is no authenticator to turn off')
    await act.tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
    await writeAudit(act, { action: 'disable-second-factor', kind: 'user', id: userId })
  })
  tellOwner(context, userId, { kind: 'second-factor-off' })
}
