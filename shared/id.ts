import { randomBytes } from 'node:crypto'

// Crockford's base 32 in lower case: sorts like the number that it stands for.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Makes a ULID (https://github.com/ulid/spec) in lower case: 26 characters, sorted by time. */
export const newUlid = (now = Date.now(), random: Uint8Array = randomBytes(16)): string => {
  let time = ''
  for (let rest = now, digit = 0; digit < 10; digit += 1) {
    time = (ALPHABET[rest % 32] ?? '') + time
    rest = Math.floor(rest / 32)
  }
  let tail = ''
  for (let index = 0; index < 16; index += 1) tail += ALPHABET[(random[index] ?? 0) % 32] ?? ''
  return time + tail
}

/** Where new ids come from; tests give a deterministic one. */
export type NewId = () => string
