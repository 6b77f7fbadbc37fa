import { createRandom, type Random } from '../../simulation/random.ts'

/** What chance is needed for; each item of a kind has its own, so that any item can be made without the others. */
const KINDS = ['id', 'picture', 'line', 'station', 'tag', 'webtoon', 'episode', 'text'] as const
export type RandomKind = (typeof KINDS)[number]

/** The chance of one item of a catalogue: always the same for the same seed, kind and index. */
export const itemRandom = (seed: number, kind: RandomKind, index: number): Random => {
  // Multipliers that spread neighbouring numbers over all 32 bits (Knuth, TAOCP volume 3, section 6.4).
  const item = Math.imul(index + 1, 0x9e37_79b1)
  const start = createRandom(item ^ Math.imul(seed + KINDS.indexOf(kind) * 101, 0x85eb_ca6b))
  return createRandom(Math.floor(start.next() * 2 ** 32))
}
