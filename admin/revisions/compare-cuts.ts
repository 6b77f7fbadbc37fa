import type { CutSnapshot } from '#shared/content/revision.ts'
import { compareFields, type FieldDifference } from './compare-fields.ts'

export type CutDifferences = {
  added: { id: string; position: number; cut: CutSnapshot }[]
  removed: { id: string; position: number; cut: CutSnapshot }[]
  /** Those that stand elsewhere among the cuts that both have: as few as explain the new order. */
  moved: { id: string; from: number; to: number }[]
  changed: { id: string; position: number; fields: FieldDifference[] }[]
}

/**
 * The places of a longest rising run of numbers, none of them twice (patience sorting, n log n): what stands in it
 * has kept its order, and everything else has moved.
 */
const longestRisingRun = (numbers: number[]): Set<number> => {
  const tails: number[] = []
  const before: (number | undefined)[] = []
  for (const [index, number] of numbers.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[tails[middle] ?? 0] ?? 0) < number) low = middle + 1
      else high = middle
    }
    before[index] = tails[low - 1]
    tails[low] = index
  }
  const run = new Set<number>()
  for (let index = tails.at(-1); index !== undefined; index = before[index]) run.add(index)
  return run
}

/** Compares the cuts of two snapshots by their identity; positions count from 0. */
export const compareCuts = (before: CutSnapshot[], after: CutSnapshot[]): CutDifferences => {
  const was = new Map(before.map((cut, position) => [cut.id, { cut, position }]))
  const is = new Map(after.map((cut, position) => [cut.id, { cut, position }]))
  const shared = after.flatMap((cut, to) => {
    const old = was.get(cut.id)
    return old ? [{ id: cut.id, from: old.position, to, cut, old: old.cut }] : []
  })
  const kept = longestRisingRun(shared.map(({ from }) => from))
  return {
    added: [...is].flatMap(([id, { cut, position }]) => (was.has(id) ? [] : [{ id, position, cut }])),
    removed: [...was].flatMap(([id, { cut, position }]) => (is.has(id) ? [] : [{ id, position, cut }])),
    moved: shared.flatMap(({ id, from, to }, index) => (kept.has(index) ? [] : [{ id, from, to }])),
    changed: shared.flatMap(({ id, to, cut, old }) => {
      const fields = compareFields(old, cut)
      return fields.length === 0 ? [] : [{ id, position: to, fields }]
    }),
  }
}
