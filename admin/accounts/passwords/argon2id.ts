import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Memory in KiB, passes and lanes. */
export type Argon2Cost = { memory: number; passes: number; parallelism: number }

/** The least that OWASP's Password Storage Cheat Sheet names for Argon2id. */
export const ARGON2_COST: Argon2Cost = { memory: 19_456, passes: 2, parallelism: 1 }
export const SALT_BYTES = 16
const HASH_BYTES = 32

const derive = promisify(argon2)
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** Hashes a password as Argon2id (RFC 9106). @returns a PHC string: cost and salt stand in it */
export const hashArgon2id = async (
  password: string,
  salt: Uint8Array,
  cost: Argon2Cost = ARGON2_COST,
  length = HASH_BYTES,
): Promise<string> => {
  const hash = await derive('argon2id', { message: password, nonce: salt, tagLength: length, ...cost })
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Compares a password with its hash. @returns undefined when the hash is none of Argon2id */
export const verifyArgon2id = async (
  password: string,
  stored: string,
): Promise<{ isRight: boolean; cost: Argon2Cost } | undefined> => {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(stored) ?? []
  if (salt === undefined || hash === undefined) return undefined
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const length = Buffer.from(hash, 'base64').length
  const given = Buffer.from(await hashArgon2id(password, Buffer.from(salt, 'base64'), cost, length))
  const wanted = Buffer.from(stored)
  return { isRight: given.length === wanted.length && timingSafeEqual(given, wanted), cost }
}
