import { ConflictError, NotFoundError } from '#shared/errors.ts'
import { lockUser } from '../accounts/lock-user.ts'
import { performAccountAct } from '../accounts/perform-account-act.ts'
import { tellOwner } from '../accounts/tell-owner.ts'
import { writeAudit } from '../content/write-audit.ts'
import type { OidcContext } from './oidc-context.ts'
import { providerName } from './provider-name.ts'

/**
 * Takes a user's identity at a provider away; the last way into an account stays.
 * @throws NotFoundError, or ConflictError `oidc_last_way_in`
 */
export const unlinkIdentity = async (
  context: Omit<OidcContext, 'sealer' | 'randomBytes'>,
  userId: string,
  provider: string,
): Promise<void> => {
  await performAccountAct(context, async (act) => {
    const user = await lockUser(act, userId)
    const linked = await act.tx
      .selectFrom('oidc_identity')
      .select('provider')
      .where('user_id', '=', userId)
      .execute()
    if (!linked.some((row) => row.provider === provider)) throw new NotFoundError('identity', provider)
    if (user.password_hash === null && linked.length === 1)
      throw new ConflictError(
        'oidc_last_way_in',
        'There would be no way left to sign in; set a password first',
      )
    await act.tx
      .deleteFrom('oidc_identity')
      .where('user_id', '=', userId)
      .where('provider', '=', provider)
      .execute()
    await writeAudit(act, { action: 'unlink-identity', kind: 'user', id: userId, before: { provider } })
  })
  tellOwner(context, userId, { kind: 'identity-unlinked', named: providerName(context.oidc, provider) })
}
