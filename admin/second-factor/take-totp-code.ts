import { LIMITS } from '../throttle/limits.ts'
import type { CodeContext } from './factor-context.ts'
import { totpSealing, totpStep } from './totp.ts'

export type TotpUse = 'sign-in' | 'confirm'

/**
 * Takes a code of a user's authenticator if it is right. Each is taken once, by whichever of several requests
 * comes first: it and all earlier steps are used up then (RFC 6238, section 5.2).
 * @param use `confirm`: the first code of an authenticator that nobody is asked for yet
 * @throws ThrottledError when too many were tried for this user
 */
export const takeTotpCode = async (
  { db, now, sealer, throttle }: CodeContext,
  userId: string,
  code: string,
  use: TotpUse,
): Promise<boolean> => {
  const isConfirmed = use === 'confirm' ? 'is' : 'is not'
  const factor = await db
    .selectFrom('totp_factor')
    .selectAll()
    .where('user_id', '=', userId)
    .where('confirmed_at', isConfirmed, null)
    .executeTakeFirst()
  if (!factor) return false
  await throttle.take(LIMITS.totpByUser, userId)
  const step = totpStep(await sealer.open(totpSealing(userId), factor.sealed_secret), code, now())
  if (step === null) return false
  const { numUpdatedRows } = await db
    .updateTable('totp_factor')
    .set({ last_step: step, ...(use === 'confirm' ? { confirmed_at: now() } : {}) })
    .where('user_id', '=', userId)
    // Another enrolment may have put another secret there meanwhile.
    .where('sealed_secret', '=', factor.sealed_secret)
    .where('confirmed_at', isConfirmed, null)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) === 0) return false
  await throttle.forgive(LIMITS.totpByUser, userId)
  return true
}
