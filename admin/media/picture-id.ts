import { createHash } from 'node:crypto'

// RFC 4648, section 6, in lower case.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const BITS = 128

/** The id of a picture: the first 128 bits of the SHA-256 of its bytes in base 32, 26 characters. */
export const pictureId = (bytes: Uint8Array): string => {
  const hash = createHash('sha256')
    .update(bytes)
    .digest()
    .subarray(0, BITS / 8)
  let bits = 0
  let held = 0
  let id = ''
  for (const byte of hash) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      id += ALPHABET[(held >>> bits) & 31] ?? ''
    }
    held &= (1 << bits) - 1
  }
  return id + (ALPHABET[(held << (5 - bits)) & 31] ?? '')
}
