import { transact } from '#shared/database/transact.ts'
import { ValidationError } from '#shared/errors.ts'
import { auditIn } from '../audit/audit-in.ts'
import type { FactorContext } from './factor-context.ts'
import { isTotpCode, normaliseCode } from './normalise-code.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { takeTotpCode } from './take-totp-code.ts'

/**
 * Ends setting up an authenticator with its first code: from now on signing in asks for one.
 * @returns the recovery codes, which are shown this once
 * @throws ValidationError for a wrong code, or when nothing was begun; ThrottledError after too many
 */
export const confirmEnrolment = async (
  context: FactorContext,
  userId: string,
  typed: string,
): Promise<{ recoveryCodes: string[] }> => {
  const code = normaliseCode(typed)
  if (!isTotpCode(code) || !(await takeTotpCode(context, userId, code, 'confirm'))) {
    const message = 'is not the code that the authenticator shows now; wait for the next one, or begin again'
    throw new ValidationError([{ path: '/code', message }])
  }
  const recoveryCodes = await transact(context.db, async (tx) => {
    await auditIn(tx, context, { action: 'enable-second-factor', kind: 'user', id: userId })
    return replaceRecoveryCodes(tx, userId, context.randomBytes)
  })
  return { recoveryCodes }
}
