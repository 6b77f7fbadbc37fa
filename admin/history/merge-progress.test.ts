import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { boundInput } from './bound-input.ts'
import type { Progress } from './history.ts'
import { comparePositions, mergeProgress } from './merge-progress.ts'
import { progressRow } from './rows/progress-row.ts'
import { readRows } from './rows/read-rows.ts'
import { upsertProgress } from './rows/upsert-progress.ts'
import { arbitraryInput } from './testing/arbitrary-input.ts'
import { forEachStore } from './testing/for-each-store.ts'

const NOW = 1_800_000_000_000

const arbitraryState = arbitraryInput.map((input) => boundInput({ ...input, episodeId: 'one' }, NOW))
const arbitraryStates = fc.array(arbitraryState, { minLength: 1, maxLength: 6 })
const mergeAll = (states: Progress[]): Progress => states.reduce(mergeProgress)

let readers = 0
const newReader = (): string => {
  readers += 1
  return `reader-${readers}`
}

describe('merging progress', () => {
  it('does not depend on the order, the grouping or repetitions', () => {
    fc.assert(
      fc.property(arbitraryState, arbitraryState, arbitraryState, (a, b, c) => {
        expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a))
        expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(a, mergeProgress(b, c)))
        expect(mergeProgress(mergeProgress(a, b), b)).toEqual(mergeProgress(a, b))
      }),
    )
  })

  it('never moves a position back, nor the furthest cut, and undoes nothing that was done', () => {
    fc.assert(
      fc.property(arbitraryState, arbitraryState, (before, change) => {
        const after = mergeProgress(before, change)
        expect(comparePositions(after, before)).toBeGreaterThanOrEqual(0)
        expect(after.furthestCut).toBeGreaterThanOrEqual(before.furthestCut)
        expect(after.done || !before.done).toBe(true)
      }),
    )
  })
})

forEachDatabase((name, open) => {
  describe(`merging in ${name}`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await open()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    it('gives the same as merging here', async () => {
      const property = fc.asyncProperty(arbitraryStates, async (states) => {
        const userId = newReader()
        for (const state of states) await upsertProgress(database.db, [progressRow(userId, state)])
        expect(await readRows(database.db, userId, ['one'])).toEqual([mergeAll(states)])
      })
      await fc.assert(property, { numRuns: 60 })
    })
  })
})

forEachStore(9, (name, open) => {
  it(`merges ${name} as it does here, in what is hot and in what is flushed`, async () => {
    using store = await open()
    const hot = store.connect()
    const property = fc.asyncProperty(arbitraryStates, async ([first, ...others]) => {
      if (!first) return
      const userId = newReader()
      const answer = await hot.read(userId, ['one'])
      if (answer.kind !== 'cold') throw new Error('A new reader is hot')
      await hot.fill(userId, { loan: answer.loan, erasures: 0, isComplete: true, rows: [first] })
      for (const change of others) await hot.record(userId, [change], { receivedAt: 1 })
      const merged = mergeAll([first, ...others])
      expect(await hot.read(userId, ['one'])).toMatchObject({ states: [merged] })
      const pending = await hot.takePending([userId])
      expect(mergeAll([first, ...pending.map(({ progress }) => progress)])).toEqual(merged)
    })
    await fc.assert(property, { numRuns: 100 })
  })
})
