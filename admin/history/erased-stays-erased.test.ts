import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import type { Progress } from './history.ts'
import { readRows } from './rows/read-rows.ts'
import { startHistory } from './start-history.ts'
import { createCuttable } from './testing/create-cuttable.ts'
import { forEachStore, type TestStore } from './testing/for-each-store.ts'

/** Flushes happen when a step says so. */
const NEVER_MS = 3_600_000

/** A process that is connected writes, is read or flushes; the other one, which is cut off, takes out. */
type Step =
  | { act: 'write'; at: number; cut: number; done: boolean }
  | { act: 'read' | 'flush' | 'take one out' | 'take all out' }

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('write'),
      at: fc.integer({ min: 1, max: 5 }),
      cut: fc.integer({ min: 0, max: 9 }),
      done: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('read', 'flush', 'take one out', 'take all out') }),
  },
)

/** What was written since it was taken out last: all that may be seen of it. */
type Life = { device: string; cut: number; done: boolean }[]

/** Whether a state is made of nothing but these writes. */
const isMadeOf = (state: Progress | undefined, life: Life): boolean =>
  state === undefined ||
  (life.some(({ device, cut }) => device === state.device && cut === state.cut) &&
    state.furthestCut <= Math.max(...life.map(({ cut }) => cut)) &&
    (!state.done || life.some(({ done }) => done)))

let readers = 0

/** @returns what the database has in the end and what both processes show, and what they may show */
const play = async (
  steps: Step[],
  db: Database,
  store: TestStore,
): Promise<{ seen: (Progress | undefined)[]; life: Life }> => {
  let clock = 1_750_000_000_000
  const now = () => (clock += 1)
  readers += 1
  const userId = `erased-${readers}`
  const open = () => {
    const { store: hot, cut } = createCuttable(store.connect())
    const common = { db, hot, isImmediate: false, flushIntervalMs: NEVER_MS, now, newId: () => newUlid() }
    return { history: startHistory({ ...common, logger: silentLogger() }), cut }
  }
  const [writer, remover] = [open(), open()]
  for (const { history } of [writer, remover]) await history.flush()
  remover.cut(true)
  let life: Life = []
  const acts: Record<Exclude<Step['act'], 'write'>, () => Promise<unknown>> = {
    // A reader who is not hot is made hot from the database, between what else happens.
    read: () => writer.history.read(userId, ['one']),
    flush: () => writer.history.flush(),
    'take one out': () => remover.history.remove(userId, 'one'),
    'take all out': () => remover.history.clear(userId),
  }
  for (const [index, step] of steps.entries()) {
    if (step.act === 'write') {
      const { at, cut, done } = step
      const device = `write ${index}`
      await writer.history.record(userId, [{ episodeId: 'one', offset: 0, at, cut, done, device }])
      life.push({ device, cut, done })
      continue
    }
    await acts[step.act]()
    if (step.act === 'take one out' || step.act === 'take all out') life = []
  }
  remover.cut(false)
  for (const { history } of [remover, writer, remover, writer]) await history.flush()
  const rows = await readRows(db, userId, ['one'])
  const seen = [
    rows[0],
    ...(await Promise.all(
      [writer, remover].map(async ({ history }) => (await history.read(userId, ['one'])).get('one')),
    )),
  ]
  for (const { history } of [writer, remover]) await history[Symbol.asyncDispose]()
  return { seen, life }
}

forEachDatabase((databaseName, openDatabase) => {
  forEachStore(11, (storeName, openStore) => {
    describe(`what a process takes out that is cut off from the store ${storeName}, ${databaseName}`, () => {
      let database: TestDatabase
      let store: TestStore
      beforeAll(async () => {
        database = await openDatabase()
        store = await openStore()
      })
      afterAll(async () => {
        store[Symbol.dispose]()
        await database[Symbol.asyncDispose]()
      })

      it('does not come back, whatever of it another one has not flushed yet', async () => {
        const property = fc.asyncProperty(fc.array(arbitraryStep, { maxLength: 20 }), async (steps) => {
          const { seen, life } = await play(steps, database.db, store)
          for (const state of seen)
            expect({ state, life, isMade: isMadeOf(state, life) }).toMatchObject({ isMade: true })
          expect(seen).toEqual([seen[0], seen[0], seen[0]])
        })
        await fc.assert(property, { numRuns: databaseName === 'SQLite' ? 60 : 20 })
      })
    })
  })
})
