import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase, type OpenTestDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { MAX_HOT_EPISODES, type HotHistory } from './hot/hot-history.ts'
import { createMemoryHistory } from './hot/hot-history-memory.ts'
import type { ProgressInput } from './history.ts'
import { createCuttable } from './testing/create-cuttable.ts'
import { startHistory, type RunningHistory } from './start-history.ts'

const newId = () => newUlid()
const now = () => Date.now()

const input = (episodeId: string, at: number, more: Partial<ProgressInput> = {}): ProgressInput => ({
  episodeId,
  cut: 0,
  offset: 0,
  done: false,
  at,
  device: 'phone',
  ...more,
})

const until = async (isTrue: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await isTrue()); tries += 1) {
    if (tries > 400) throw new Error('It did not come true')
    await sleep(10)
  }
}

const rowsOf = (db: Database, userId: string) =>
  db.selectFrom('progress').selectAll().where('user_id', '=', userId).execute()

forEachDatabase((name, open: OpenTestDatabase) => {
  describe(`history with a hot store, ${name}`, () => {
    let database: TestDatabase
    let db: Database
    let readers = 0
    let user = ''
    beforeAll(async () => {
      database = await open()
      db = database.db
    })
    beforeEach(() => {
      readers += 1
      user = `reader-${readers}`
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const start = async (
      options: { hot?: HotHistory; flushIntervalMs?: number; isImmediate?: boolean } = {},
    ): Promise<RunningHistory> => {
      const {
        hot = createMemoryHistory({ now, newId }),
        flushIntervalMs = 60_000,
        isImmediate = false,
      } = options
      const common = { db, hot, flushIntervalMs, isImmediate, now, newId }
      const history = startHistory({ ...common, logger: silentLogger() })
      onTestFinished(() => history[Symbol.asyncDispose]())
      await until(() => history.state().hotStore === 'answers')
      return history
    }

    it('has in the database within the interval what it took', async () => {
      const history = await start({ flushIntervalMs: 200 })
      const waits: number[] = []
      for (let count = 1; count <= 5; count += 1) {
        await history.record(user, [input(`e${count}`, count)])
        const takenOn = performance.now()
        await until(async () => (await rowsOf(db, user)).length === count)
        waits.push(performance.now() - takenOn)
      }
      // The median: a machine that stands still for a moment makes one of them late.
      expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThan(200)
    })

    it('has in the database at the end what is left', async () => {
      const history = await start()
      await history.record(user, [input('one', 5, { cut: 3 })])
      expect(await rowsOf(db, user)).toEqual([])
      await history[Symbol.asyncDispose]()
      expect(await rowsOf(db, user)).toHaveLength(1)
    })

    it('has at once what is to be durable at once, and reads it from the hot store too', async () => {
      const history = await start({ isImmediate: true })
      await history.record(user, [input('one', 5)])
      expect(await rowsOf(db, user)).toHaveLength(1)
      await history.read(user, ['one'])
      await history.record(user, [input('one', 9, { cut: 2 })])
      await db.deleteFrom('progress').execute()
      expect((await history.read(user, ['one'])).get('one')).toMatchObject({ at: 9, furthestCut: 2 })
    })

    it('reads and lists more than is hot, each state once and the newest first', async () => {
      const history = await start()
      const count = MAX_HOT_EPISODES + 40
      const inputs = Array.from({ length: count }, (_, i) => input(`e${String(i).padStart(3, '0')}`, 100 + i))
      await history.record(user, inputs)
      await history.record(user, [input('e001', 1_000, { cut: 4 }), input('e002', 50, { cut: 5 })])
      const seen = []
      for (let before: { at: number; episodeId: string } | null = null; ;) {
        const page = await history.list(user, { before, limit: 50 })
        seen.push(...page.items)
        if (page.next === null) break
        before = page.next
      }
      expect(seen.map(({ episodeId }) => episodeId)).toEqual([
        'e001',
        ...inputs
          .map(({ episodeId }) => episodeId)
          .filter((id) => id !== 'e001')
          .toReversed(),
      ])
      const some = await history.read(user, ['e002', 'e160', 'none'])
      expect(some.get('e002')).toMatchObject({ at: 102, furthestCut: 5 })
      expect([...some.keys()].toSorted()).toEqual(['e002', 'e160'])
    })

    it('takes out what was not flushed yet, counts it, and takes what comes afterwards', async () => {
      const history = await start()
      await history.record(user, [input('one', 5, { cut: 9, done: true }), input('two', 6)])
      expect(await history.remove(user, 'one')).toBe(true)
      expect(await history.remove(user, 'one')).toBe(false)
      expect((await history.list(user, { before: null, limit: 9 })).items).toHaveLength(1)
      await history.record(user, [input('one', 2)])
      expect((await history.read(user, ['one'])).get('one')).toMatchObject({ done: false, furthestCut: 0 })
      expect(await history.clear(user)).toBe(2)
      await history.flush()
      expect(await rowsOf(db, user)).toEqual([])
    })

    it('goes on in the database while the hot store is away, and misses nothing when it is back', async () => {
      const { store, cut } = createCuttable(createMemoryHistory({ now, newId }))
      const history = await start({ hot: store })
      await history.record(user, [input('one', 5), input('two', 5)])
      await history.flush()
      cut(true)
      await history.record(user, [input('one', 9, { cut: 7 })])
      expect(history.state()).toMatchObject({ hotStore: 'away', bypassed: 1 })
      expect(await history.remove(user, 'two')).toBe(true)
      expect((await history.list(user, { before: null, limit: 9 })).items).toMatchObject([{ at: 9 }])
      cut(false)
      await until(() => history.state().hotStore === 'answers')
      expect((await history.list(user, { before: null, limit: 9 })).items).toMatchObject([
        { episodeId: 'one', at: 9, cut: 7 },
      ])
      const marks = db.selectFrom('reader_history').select('stale_mark').where('stale_mark', 'is not', null)
      expect(await marks.execute()).toEqual([])
    })

    it('lets other processes forget what they have of a reader who was written past the hot store', async () => {
      const hot = createMemoryHistory({ now, newId })
      const { store, cut } = createCuttable(hot)
      const here = await start({ hot, flushIntervalMs: 40 })
      const cutOff = await start({ hot: store, flushIntervalMs: 40 })
      await here.record(user, [input('one', 5, { cut: 8, done: true })])
      await here.flush()
      cut(true)
      await cutOff.remove(user, 'one')
      // Received after the erasure, by a process that has not heard of it.
      await sleep(2)
      await here.record(user, [input('one', 6, { cut: 1 })])
      await until(async () => (await here.read(user, ['one'])).get('one')?.furthestCut === 1)
      await here.flush()
      expect(await rowsOf(db, user)).toMatchObject([{ at: 6, furthest_cut: 1, done: 0 }])
    })
  })
})
