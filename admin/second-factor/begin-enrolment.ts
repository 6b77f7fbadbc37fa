import { databaseFault } from '#shared/database/database-error.ts'
import { ConflictError, NotFoundError } from '#shared/errors.ts'
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
 * @throws ConflictError `second_factor_exists`
 */
export const beginEnrolment = async (context: FactorContext, userId: string): Promise<Enrolment> => {
  const { db, now, sealer, randomBytes } = context
  const user = await db.selectFrom('user').select('email').where('id', '=', userId).executeTakeFirst()
  if (!user) throw new NotFoundError('user', userId)
  const secret = totpSecret(randomBytes(TOTP_SECRET_BYTES))
  const row = {
    user_id: userId,
    sealed_secret: await sealer.seal(totpSealing(userId), secret),
    confirmed_at: null,
    last_step: 0,
    created_at: now(),
  }
  await db.deleteFrom('totp_factor').where('user_id', '=', userId).where('confirmed_at', 'is', null).execute()
  try {
    await db.insertInto('totp_factor').values(row).execute()
  } catch (error) {
    // Whoever confirmed one, or begins at the same moment, was first.
    throw databaseFault(error) === 'unique' ? alreadyThere() : error
  }
  return { secret, uri: totpUri(secret, user.email) }
}
