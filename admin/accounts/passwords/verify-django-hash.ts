import { pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(pbkdf2)
// Django 6.0 takes 1.2 million; what is far beyond that is damaged, and would keep a processor busy for minutes.
const MAX_ITERATIONS = 20_000_000
const FORMAT = /^pbkdf2_sha256\$(\d{1,8})\$([^$]+)\$([A-Za-z0-9+/]+={0,2})$/

/** Whether a hash is one that Django's PBKDF2PasswordHasher wrote (`pbkdf2_sha256$iterations$salt$hash`). */
export const isDjangoHash = (stored: string): boolean => FORMAT.test(stored)

/** Compares a password with a hash of the Django backend that this product replaces. */
export const verifyDjangoHash = async (password: string, stored: string): Promise<boolean> => {
  const [, iterations, salt, hash] = FORMAT.exec(stored) ?? []
  if (salt === undefined || hash === undefined || Number(iterations) > MAX_ITERATIONS) return false
  const wanted = Buffer.from(hash, 'base64')
  if (wanted.length === 0 || Number(iterations) === 0) return false
  return timingSafeEqual(await derive(password, salt, Number(iterations), wanted.length, 'sha256'), wanted)
}
