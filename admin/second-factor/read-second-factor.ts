import type { Database } from '#shared/database/database.ts'

/** How a user's second factor stands. */
export type SecondFactorState = {
  /** Epoch milliseconds; null while nobody is asked for a code. */
  enabledAt: number | null
  recoveryCodesLeft: number
}

export const readSecondFactor = async (db: Database, userId: string): Promise<SecondFactorState> => {
  const factor = await db
    .selectFrom('totp_factor')
    .select('confirmed_at')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const { left } = await db
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { enabledAt: factor?.confirmed_at ?? null, recoveryCodesLeft: Number(left) }
}
