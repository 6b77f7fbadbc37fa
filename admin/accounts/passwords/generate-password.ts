import { randomBytes } from 'node:crypto'

// Crockford's base 32: no letter that looks like a digit, so that it can be read out and typed.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const GROUPS = 4
const GROUP_CHARACTERS = 5

/** Makes a password of 100 random bits, in groups that a person can type: `k3v9q-…`. */
export const generatePassword = (): string => {
  const characters = Array.from(randomBytes(GROUPS * GROUP_CHARACTERS), (byte) => ALPHABET[byte % 32] ?? '')
  return Array.from({ length: GROUPS }, (_group, index) =>
    characters.slice(index * GROUP_CHARACTERS, (index + 1) * GROUP_CHARACTERS).join(''),
  ).join('-')
}
