import { randomBytes } from 'node:crypto'

// Crockford's base 32 in lower case: sorts like the number that it stands for.
const ALPHABET = Array.from('0123456789abcdefghjkmnpqrstvwxyz')
/** Two digits at a time: half the steps, and half the texts on the way. */
const PAIRS = ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second))
const TIME_PAIRS = 5

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

let told = { now: Number.NaN, text: '' }

/** Under load, many ids are of the same millisecond. */
const timeText = (now: number): string => {
  if (told.now === now) return told.text
  let text = ''
  for (let rest = now, pair = 0; pair < TIME_PAIRS; pair += 1) {
    text = (PAIRS[rest % PAIRS.length] ?? '') + text
    rest = Math.floor(rest / PAIRS.length)
  }
  told = { now, text }
  return text
}

/** Makes a ULID (https://github.com/ulid/spec) in lower case: 26 characters, sorted by time. */
export const newUlid = (now = Date.now(), random: Uint8Array = randomTail()): string => {
  let tail = ''
  for (let index = 0; index < TAIL_BYTES; index += 2)
    tail += PAIRS[((random[index] ?? 0) % 32) * 32 + ((random[index + 1] ?? 0) % 32)] ?? ''
  return timeText(now) + tail
}

/** Where new ids come from; tests give a deterministic one. */
export type NewId = () => string

/** Makes ids that have only to differ: one that is new, and a count behind it. They tell no time, and cost next to nothing. */
export const countIds = (newId: NewId): NewId => {
  const first = newId()
  let count = 0
  return () => `${first}.${(count += 1)}`
}
