import { randomBytes } from 'node:crypto'

// Crockford's base 32 in lower case: sorts like the number that it stands for.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

const TAIL_BYTES = 16
const POOL_BYTES = 4_096

let pool = new Uint8Array(0)
let used = 0

/** From a pool: asking the system for a few bytes costs more than all else here, and a request needs several ids. */
const randomTail = (): Uint8Array => {
  if (used + TAIL_BYTES > pool.length) {
    pool = randomBytes(POOL_BYTES)
    used = 0
  }
  used += TAIL_BYTES
  return pool.subarray(used - TAIL_BYTES, used)
}

/** Makes a ULID (https://github.com/ulid/spec) in lower case: 26 characters, sorted by time. */
export const newUlid = (now = Date.now(), random: Uint8Array = randomTail()): string => {
  let time = ''
  for (let rest = now, digit = 0; digit < 10; digit += 1) {
    time = (ALPHABET[rest % 32] ?? '') + time
    rest = Math.floor(rest / 32)
  }
  let tail = ''
  for (let index = 0; index < TAIL_BYTES; index += 1) tail += ALPHABET[(random[index] ?? 0) % 32] ?? ''
  return time + tail
}

/** Where new ids come from; tests give a deterministic one. */
export type NewId = () => string
