/** Numbers that look left to chance, but are the same for the same seed on every machine. */
export type Random = {
  /** At least `from`, below `to`. */
  between(from: number, to: number): number
  /** True in `share` of the cases. */
  chance(share: number): boolean
  pick<Item>(items: readonly [Item, ...Item[]]): Item
}

/** @param seed any text; equal texts give equal runs of numbers. */
export function createRandom(seed: string): Random {
  let state = hash(seed)
  /** Mulberry32 (public domain, Tommy Ettinger): 32 bits of state are plenty for a picture. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    between: (from, to) => from + next() * (to - from),
    chance: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  }
}

/** FNV-1a over UTF-16 code units: short seeds that differ in one letter end far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
