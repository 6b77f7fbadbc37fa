import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { normaliseCode } from './normalise-code.ts'

const RECOVERY_CODES = 10
/** 80 bits: nobody guesses them, and a copy of their hashes is of no use to anybody either. */
const CHARACTERS = 16
// Crockford's base 32: no letter that is taken for a digit.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

const makeCode = (random: Uint8Array): string =>
  Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
    .replaceAll(/.{4}(?=.)/g, '$&-')

/** https://www.crockford.com/base32.html: o is read as 0, i and l as 1. */
const readLetters = (code: string): string =>
  normaliseCode(code).replaceAll('o', '0').replaceAll(/[il]/g, '1')

const hashOf = (userId: string, code: string): string =>
  createHash('sha256')
    .update(`${userId} ${readLetters(code)}`)
    .digest('hex')

/** Makes a user's recovery codes; those before are good no more. They are shown once: only hashes are stored. */
export const replaceRecoveryCodes = async (
  db: Kysely<Schema>,
  userId: string,
  randomBytes: (size: number) => Uint8Array,
): Promise<string[]> => {
  const codes = Array.from({ length: RECOVERY_CODES }, () => makeCode(randomBytes(CHARACTERS)))
  const rows = codes.map((code) => ({ user_id: userId, hash: hashOf(userId, code), used_at: null }))
  await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  await db.insertInto('recovery_code').values(rows).execute()
  return codes
}

/** Takes a recovery code if it is one of the user's and was not used; of several requests at once, one gets true. */
export const takeRecoveryCode = async (
  db: Kysely<Schema>,
  userId: string,
  code: string,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('hash', '=', hashOf(userId, code))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === 1
}
