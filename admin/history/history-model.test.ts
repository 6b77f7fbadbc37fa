import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { arbitraryInput } from './testing/arbitrary-input.ts'
import { forEachStore, type TestStore } from './testing/for-each-store.ts'
import { runHistory, type Step } from './testing/run-history.ts'

const arbitraryProcess = fc.constantFrom(0, 1)
const arbitraryInputs = fc.array(arbitraryInput, { minLength: 1, maxLength: 3 })

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ act: fc.constant('record'), process: arbitraryProcess, inputs: arbitraryInputs }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('record at once'),
      inputs: arbitraryInputs,
      others: arbitraryInputs,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('remove'),
      process: arbitraryProcess,
      episodeId: fc.constantFrom('one', 'two'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('clear'), process: arbitraryProcess }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('flush'), process: arbitraryProcess }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('check'), process: arbitraryProcess }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('cut off'), process: arbitraryProcess }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('connect'), process: arbitraryProcess }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('lose the store') }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('kill'), process: arbitraryProcess }) },
)

let readers = 0

forEachDatabase((databaseName, openDatabase) => {
  forEachStore(10, (storeName, openStore) => {
    describe(`random histories ${storeName}, ${databaseName}`, () => {
      let database: TestDatabase
      let store: TestStore
      let db: Database
      beforeAll(async () => {
        database = await openDatabase()
        db = database.db
        store = await openStore()
      })
      afterAll(async () => {
        store[Symbol.dispose]()
        await database[Symbol.asyncDispose]()
      })

      it.each([false, true])('end as the model says (durable at once: %s)', async (isImmediate) => {
        const property = fc.asyncProperty(fc.array(arbitraryStep, { maxLength: 25 }), async (steps) => {
          readers += 1
          const world = { db, store, isImmediate, userId: `model-${readers}` }
          const { model, seen } = await runHistory(steps, world)
          expect(seen).toEqual([model, model, model])
        })
        await fc.assert(property, { numRuns: databaseName === 'SQLite' ? 40 : 12 })
      })
    })
  })
})
