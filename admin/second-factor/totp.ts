import { Secret, TOTP } from 'otpauth'

const ISSUER = 'HISUBTORY'
/** What every authenticator understands; RFC 6238, section 5.2, recommends steps of 30 seconds. */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 }
/** One step before and after: clocks differ, and typing takes a while (RFC 6238, section 5.2). */
const WINDOW = 1
/** RFC 4226, section 4, R6: the secret should have 160 bits. */
export const TOTP_SECRET_BYTES = 20

/** A secret as people type it, in base 32. */
export const totpSecret = (bytes: Uint8Array<ArrayBuffer>): string =>
  new Secret({ buffer: bytes.buffer }).base32

/** What the picture code of an enrolment holds (`otpauth://totp/…`). @param account tells it from other accounts of the same person */
export const totpUri = (secret: string, account: string): string =>
  new TOTP({ ...SETTINGS, issuer: ISSUER, label: account, secret }).toString()

/** @returns the time step that a code belongs to; null for a wrong one */
export const totpStep = (secret: string, code: string, now: number): number | null => {
  const key = { ...SETTINGS, secret: Secret.fromBase32(secret) }
  const delta = TOTP.validate({ ...key, token: code, timestamp: now, window: WINDOW })
  return delta === null ? null : TOTP.counter({ period: SETTINGS.period, timestamp: now }) + delta
}

/** To which row a secret belongs, for the sealer. */
export const totpSealing = (userId: string): string => `totp/${userId}`
