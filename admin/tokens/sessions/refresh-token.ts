import { createHash, createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'hsr_'

/** Makes the first refresh token of a session: 256 random bits. */
export const newRefreshToken = (): string => PREFIX + randomBytes(32).toString('base64url')

/** What is stored of a token. It has 256 bits of its own, so a fast hash gives nothing away. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export const newSalt = (): string => randomBytes(24).toString('base64url')

/**
 * The token that follows another. It is computed from the token itself and a salt in the database: whoever
 * repeats a refresh gets the same one, and whoever has only the database, or only the token, gets none.
 */
export const successorOf = (token: string, salt: string): string =>
  PREFIX + createHmac('sha256', token).update(`refresh token after ${salt}`).digest('base64url')
