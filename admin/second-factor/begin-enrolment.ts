import { ConflictError } from '#shared/errors.ts'
import { lockUser } from '../accounts/lock-user.ts'
import { performAuditedAct } from '../audit/perform-audited-act.ts'
import type { FactorContext } from './factor-context.ts'
import { TOTP_SECRET_BYTES, totpSealing, totpSecret, totpUri } from './totp.ts'

/** What an authenticator is set up with; shown once. */
export type Enrolment = { secret: string; uri: string }

const alreadyThere = (): ConflictError =>
  new ConflictError(
    'second_factor_exists',
    'There is an authenticator already; turn it off first, then set up another one',
  )

/**
 * Begins to set up an authenticator. Nobody is asked for a code before `confirmEnrolment`; beginning again
 * replaces what was begun.
 * @throws ConflictError `second_factor_exists`, or NotFoundError
 */
export const beginEnrolment = async (context: FactorContext, userId: string): Promise<Enrolment> => {
  const { sealer, randomBytes } = context
  const secret = totpSecret(randomBytes(TOTP_SECRET_BYTES))
  const sealed_secret = await sealer.seal(totpSealing(userId), secret)
  return performAuditedAct(context, async (act) => {
    // The user's row is the lock: of two that begin at once, the later one stands, whole.
    const user = await lockUser(act, userId)
    const known = await act.tx
      .selectFrom('totp_factor')
      .select('confirmed_at')
      .where('user_id', '=', userId)
      .forUpdate()
      .executeTakeFirst()
    if (known && known.confirmed_at !== null) throw alreadyThere()
    const row = { user_id: userId, sealed_secret, confirmed_at: null, last_step: 0, created_at: act.at }
    await act.tx.deleteFrom('totp_factor').where('user_id', '=', userId).execute()
    await act.tx.insertInto('totp_factor').values(row).execute()
    return { secret, uri: totpUri(secret, user.email) }
  })
}
