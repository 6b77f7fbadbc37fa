import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { LIMITS } from '../throttle/limits.ts'
import type { CodeContext } from './factor-context.ts'
import { totpSealing, totpStep } from './totp.ts'

/** `confirm`: the first code of an authenticator that nobody is asked for yet. */
export type TotpUse = 'sign-in' | 'confirm'

/** A right code of an authenticator, before it is used up. */
export type RightCode = { userId: string; sealedSecret: string; step: number; use: TotpUse }

/**
 * Compares a code with a user's authenticator.
 * @returns null for a wrong one, or where there is no such authenticator
 * @throws ThrottledError when too many were tried for this user
 */
export const findTotpCode = async (
  { db, now, sealer, throttle }: CodeContext,
  userId: string,
  code: string,
  use: TotpUse,
): Promise<RightCode | null> => {
  const factor = await db
    .selectFrom('totp_factor')
    .selectAll()
    .where('user_id', '=', userId)
    .where('confirmed_at', use === 'confirm' ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (!factor) return null
  await throttle.take(LIMITS.totpByUser, userId)
  const { sealed_secret: sealedSecret } = factor
  const step = totpStep(await sealer.open(totpSealing(userId), sealedSecret), code, now())
  return step === null ? null : { userId, sealedSecret, step, use }
}

/**
 * Uses a right code up. Each is taken once, by whichever of several requests comes first: it and all earlier steps
 * are used up then (RFC 6238, section 5.2).
 * @returns false for one that was used up meanwhile
 */
export const useTotpCode = async (
  db: Kysely<Schema>,
  { userId, sealedSecret, step, use }: RightCode,
  at: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('totp_factor')
    .set({ last_step: step, ...(use === 'confirm' ? { confirmed_at: at } : {}) })
    .where('user_id', '=', userId)
    // Another enrolment may have put another secret there meanwhile.
    .where('sealed_secret', '=', sealedSecret)
    .where('confirmed_at', use === 'confirm' ? 'is' : 'is not', null)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === 1
}

/**
 * Takes a code of the authenticator that signing in asks for, if it is right.
 * @throws ThrottledError when too many were tried for this user
 */
export const takeTotpCode = async (context: CodeContext, userId: string, code: string): Promise<boolean> => {
  const right = await findTotpCode(context, userId, code, 'sign-in')
  if (right === null || !(await useTotpCode(context.db, right, context.now()))) return false
  await context.throttle.forgive(LIMITS.totpByUser, userId)
  return true
}
