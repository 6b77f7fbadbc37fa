import { createHmac, randomBytes } from 'node:crypto'

const SLOTS = 65_536

/**
 * Makes a function that puts keys into a fixed number of slots, so that what is counted in process has a bound
 * however many keys an attacker thinks up. Keys that share a slot share their attempts; the secret, new in each
 * process, keeps anybody from looking for a key that shares somebody else's.
 */
export const createLocalKey = (secret = randomBytes(32)): ((key: string) => string) => {
  return (key) => String(createHmac('sha256', secret).update(key).digest().readUInt32BE(0) % SLOTS)
}
