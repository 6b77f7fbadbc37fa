import { ValidationError } from '#shared/errors.ts'
import { tellOwner } from '../accounts/tell-owner.ts'
import { performAuditedAct } from '../audit/perform-audited-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { LIMITS } from '../throttle/limits.ts'
import type { FactorContext } from './factor-context.ts'
import { isTotpCode, normaliseCode } from './normalise-code.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { findTotpCode, useTotpCode } from './take-totp-code.ts'

const wrongCode = (): ValidationError =>
  new ValidationError([
    {
      path: '/code',
      message: 'is not the code that the authenticator shows now; wait for the next one, or begin again',
    },
  ])

/**
 * Ends setting up an authenticator with its first code: from now on signing in asks for one. The recovery codes are
 * made in the same transaction: nobody is ever asked for a code without having those.
 * @returns the recovery codes, which are shown this once
 * @throws ValidationError for a wrong code, or when nothing was begun; ThrottledError after too many
 */
export const confirmEnrolment = async (
  context: FactorContext,
  userId: string,
  typed: string,
): Promise<{ recoveryCodes: string[] }> => {
  const code = normaliseCode(typed)
  const right = isTotpCode(code) ? await findTotpCode(context, userId, code, 'confirm') : null
  if (right === null) throw wrongCode()
  const recoveryCodes = await performAuditedAct(context, async (act) => {
    if (!(await useTotpCode(act.tx, right, act.at))) throw wrongCode()
    await writeAudit(act, { action: 'enable-second-factor', kind: 'user', id: userId })
    return replaceRecoveryCodes(act.tx, userId, context.randomBytes)
  })
  await context.throttle.forgive(LIMITS.totpByUser, userId)
  tellOwner(context, userId, { kind: 'second-factor-on' })
  return { recoveryCodes }
}
