import { databaseFault } from '#shared/database/database-error.ts'
import { accountDeactivated } from '../accounts/sign-in-refusals.ts'
import { lockUser } from '../accounts/lock-user.ts'
import { performAccountAct } from '../accounts/perform-account-act.ts'
import { tellOwner } from '../accounts/tell-owner.ts'
import { writeAudit } from '../content/write-audit.ts'
import type { OidcContext } from './oidc-context.ts'
import { identityTaken, providerLinked, visitUnknown } from './oidc-refusals.ts'
import { providerName } from './provider-name.ts'

/**
 * Links an identity of a provider to the account of whoever began the visit, signed in and with a recent proof: not
 * if the password was changed since (by the owner, while a thief was at the provider).
 * @param link.begunAt when the visit began, in epoch milliseconds
 * @throws ConflictError `oidc_identity_taken` or `oidc_provider_linked`, or AuthenticationError
 */
export const linkIdentity = async (
  context: OidcContext,
  userId: string,
  { provider, subject, begunAt }: { provider: string; subject: string; begunAt: number },
): Promise<void> => {
  const isNew = await performAccountAct({ ...context, actor: userId }, async (act) => {
    const user = await lockUser(act, userId)
    if (user.deactivated_at !== null) throw accountDeactivated()
    if (user.password_changed_at !== null && user.password_changed_at >= begunAt) throw visitUnknown()
    const known = await act.tx
      .selectFrom('oidc_identity')
      .select(['user_id', 'subject'])
      .where('provider', '=', provider)
      .where((where) => where.or([where('subject', '=', subject), where('user_id', '=', userId)]))
      .execute()
    if (known.some((row) => row.subject === subject && row.user_id === userId)) return false
    if (known.some((row) => row.subject === subject)) throw identityTaken()
    if (known.length > 0) throw providerLinked()
    const row = { provider, subject, user_id: userId, created_at: act.at, last_used_at: null }
    try {
      await act.tx.insertInto('oidc_identity').values(row).execute()
    } catch (error) {
      // The user's row is locked: only another account can have been faster.
      throw databaseFault(error) === 'unique' ? identityTaken() : error
    }
    await writeAudit(act, { action: 'link-identity', kind: 'user', id: userId, after: { provider } })
    return true
  })
  if (isNew)
    tellOwner(context, userId, { kind: 'identity-linked', named: providerName(context.oidc, provider) })
}
