import type { SecondFactors } from '../accounts/second-factors.ts'
import type { CodeContext } from './factor-context.ts'
import { isTotpCode, normaliseCode } from './normalise-code.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { takeTotpCode } from './take-totp-code.ts'

/** What signing in asks: codes of authenticators and recovery codes, each taken once. */
export const createSecondFactors = (context: CodeContext): SecondFactors => ({
  async isEnrolled(userId) {
    const factor = await context.db
      .selectFrom('totp_factor')
      .select('user_id')
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst()
    return factor !== undefined
  },
  async verify(userId, typed) {
    const code = normaliseCode(typed)
    return isTotpCode(code)
      ? takeTotpCode(context, userId, code)
      : takeRecoveryCode(context.db, userId, code, context.now())
  },
})
