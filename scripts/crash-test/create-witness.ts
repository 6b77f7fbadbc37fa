import type { ReadEdge } from '#origin/publishing/publisher-context.ts'
import { readNumbers } from './read-numbers.ts'

/** A reader that remembers what it has seen, and tells when something goes back. */
export type Witness = {
  /** A document as the edge shows it; null for a 404. */
  read(key: string): Promise<{ body: Buffer } | null>
  /** From now on, whoever reads this document has to see this number, or a later one, where the thing bears one. */
  expect(key: string, id: string, number: number): void
  /** What went back, a line each. */
  regressed: ReadonlySet<string>
  readonly reads: number
}

/**
 * Nothing goes back: a read that began after another one of the same document had shown a number (or after a
 * publication with it was verified) shows no smaller number for the same thing. A read that was under way then may;
 * and documents may say different things of one thing, each for itself going forwards.
 * @param mayShow whether editors themselves brought this number back (a plan names the revision that it publishes)
 */
export const createWitness = (
  readEdge: ReadEdge,
  mayShow: (id: string, number: number) => Promise<boolean>,
): Witness => {
  /** By document and thing, the number below which nothing may be shown. */
  const floors = new Map<string, Map<string, number>>()
  const regressed = new Set<string>()
  let reads = 0
  const floorsOf = (key: string): Map<string, number> => {
    const known = floors.get(key) ?? new Map<string, number>()
    floors.set(key, known)
    return known
  }
  const raise = (key: string, id: string, number: number) => {
    const itsFloors = floorsOf(key)
    itsFloors.set(id, Math.max(number, itsFloors.get(id) ?? 0))
  }
  return {
    read: async (key) => {
      const before = new Map(floorsOf(key))
      const { body } = await readEdge(`/${key}`)
      reads += 1
      if (body === null) return null
      const bytes = Buffer.from(body)
      for (const [id, number] of readNumbers(JSON.parse(bytes.toString('utf8')))) {
        const floor = before.get(id) ?? 0
        if (number >= floor) raise(key, id, number)
        else if (await mayShow(id, number)) floorsOf(key).set(id, number)
        else regressed.add(`${key} showed ${number} of ${id} after ${floor} had been seen or verified`)
      }
      return { body: bytes }
    },
    expect: raise,
    regressed,
    get reads() {
      return reads
    },
  }
}
