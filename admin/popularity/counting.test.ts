import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { applyBatches } from './apply-batches.ts'
import { createViewCounter } from './create-view-counter.ts'
import { addScores, scoreOf } from './decayed-score.ts'
import { pruneViewBatches } from './prune-view-batches.ts'
import { pruneViewDays } from './prune-view-days.ts'
import { createReaderNames } from './reader-names.ts'
import { seoulDaysBefore } from './seoul-day.ts'
import { createMemoryViewStore } from './view-store-memory.ts'
import type { ViewBatch } from './view-store.ts'

const newId = () => newUlid()
const DAY_MS = 24 * 3_600_000
const nobody = () => Promise.reject(new Error('no secret'))
const NOON = Date.UTC(2026, 10, 21, 3)

const batch = (views: Record<string, number>, more: Partial<ViewBatch> = {}): ViewBatch => ({
  id: newId(),
  startedAt: NOON,
  counts: Object.entries(views).map(([episodeId, views]) => ({
    episodeId,
    day: '2026-11-21',
    views,
    readers: 1,
  })),
  ...more,
})

forEachDatabase((name, open) => {
  describe(`counting views (${name})`, () => {
    let database: TestDatabase
    let db: Database
    beforeAll(async () => {
      database = await open()
      db = database.db
    })
    afterAll(() => database[Symbol.asyncDispose]())
    beforeEach(async () => {
      for (const table of ['episode_views_day', 'episode_popularity', 'view_batch'] as const)
        await db.deleteFrom(table).execute()
    })

    const days = async () =>
      (
        await db.selectFrom('episode_views_day').selectAll().orderBy('day').orderBy('episode_id').execute()
      ).map((row) => [row.day, row.episode_id, Number(row.views), Number(row.readers)])
    const popularity = async () =>
      new Map(
        (await db.selectFrom('episode_popularity').selectAll().execute()).map((row) => [
          row.episode_id,
          { views: Number(row.views), score: row.score ?? -Infinity },
        ]),
      )

    it('adds a batch once, however often and by however many it is written', async () => {
      const [one, two] = [batch({ a: 3, b: 1 }), batch({ a: 2 })]
      expect(await applyBatches(db, [one], NOON)).toBe(4)
      expect(await applyBatches(db, [one, two], NOON)).toBe(2)
      await Promise.all(Array.from({ length: 5 }, () => applyBatches(db, [two, one, batch({})], NOON)))
      expect(await days()).toEqual([
        ['2026-11-21', 'a', 5, 2],
        ['2026-11-21', 'b', 1, 1],
      ])
      expect((await popularity()).get('a')?.views).toBe(5)
    })

    it('loses nothing when several processes write at once', async () => {
      const batches = Array.from({ length: 12 }, () => batch({ a: 1, b: 2, c: 3 }))
      await Promise.all(batches.map((one) => applyBatches(db, [one], NOON)))
      expect(await days()).toEqual([
        ['2026-11-21', 'a', 12, 12],
        ['2026-11-21', 'b', 24, 12],
        ['2026-11-21', 'c', 36, 12],
      ])
      expect((await popularity()).get('c')?.score).toBeCloseTo(scoreOf(36, NOON), 9)
    })

    it('scores a view half as much as one a week later, by the rule of the database as by ours', async () => {
      await applyBatches(db, [batch({ old: 4, even: 2 }, { startedAt: NOON })], NOON)
      await applyBatches(db, [batch({ young: 2, even: 1 }, { startedAt: NOON + 7 * DAY_MS })], NOON)
      const scores = await popularity()
      expect(scores.get('old')?.score).toBeCloseTo(scores.get('young')?.score ?? 0, 9)
      expect(scores.get('even')?.score).toBeCloseTo(scores.get('young')?.score ?? 0, 9)
      const times = fc.array(fc.integer({ min: -400, max: 4_000 }), { minLength: 1, maxLength: 5 })
      await fc.assert(
        fc.asyncProperty(times, async (daysOn) => {
          await db.deleteFrom('episode_popularity').execute()
          for (const day of daysOn)
            await applyBatches(db, [batch({ e: 3 }, { startedAt: NOON + day * DAY_MS })], NOON)
          const expected = daysOn.map((day) => scoreOf(3, NOON + day * DAY_MS)).reduce(addScores)
          expect((await popularity()).get('e')?.score).toBeCloseTo(expected, 6)
        }),
        { numRuns: 15 },
      )
    })

    it('brings what is counted into the database, each view once, also when the answer was lost', async () => {
      const store = createMemoryViewStore({ newId, windowMs: 60_000 })
      const names = createReaderNames(() => Promise.resolve(new Uint8Array(32)), 60_000)
      let now = NOON
      const views = createViewCounter({ db, store, names, newId, now: () => now })
      const anna = { address: '203.0.113.7', agent: 'a' }
      expect(await views.count('e', anna)).toBe('counted')
      expect(await views.count('e', anna)).toBe('repeated')
      expect(await views.count('e', { userId: 'anna' })).toBe('counted')
      // Written, and not known to be.
      await applyBatches(db, await store.take(), now)
      now += 61_000
      expect(await views.count('e', anna)).toBe('counted')
      expect([await views.flush(), await views.flush(), await views.flush()]).toEqual([0, 1, 0])
      expect(await days()).toEqual([['2026-11-21', 'e', 3, 2]])
      expect(views.stats()).toEqual({ counted: 3, repeated: 1, unknown: 0, flushedAt: now })
    })

    it('counts nothing and refuses nothing where readers can not be named', async () => {
      const store = createMemoryViewStore({ newId, windowMs: 60_000 })
      const names = nobody
      const views = createViewCounter({ db, store, names, newId, now: () => NOON })
      expect(await views.count('e', { userId: 'anna' })).toBe('unknown')
      expect(await views.flush()).toBe(0)
    })

    it('forgets days that no list counts any more, however many episodes were read on them', async () => {
      const many = Object.fromEntries(Array.from({ length: 1_200 }, (_, index) => [`e${index}`, 1]))
      const dayBefore = (days: number) => seoulDaysBefore(NOON, days)
      for (const [days, views] of [
        [15, many],
        [16, { a: 3 }],
        [14, { a: 2 }],
        [0, { a: 1 }],
      ] as const) {
        const { counts, ...rest } = batch(views)
        await applyBatches(
          db,
          [{ ...rest, counts: counts.map((count) => ({ ...count, day: dayBefore(days) })) }],
          NOON,
        )
      }
      await pruneViewDays(db, NOON)
      expect(await days()).toEqual([
        [dayBefore(14), 'a', 2, 1],
        [dayBefore(0), 'a', 1, 1],
      ])
      // Nothing of what was read all in all is forgotten.
      expect((await popularity()).get('a')?.views).toBe(6)
    })

    it('forgets which batches there were when none can come again', async () => {
      await applyBatches(db, [batch({ a: 1 })], NOON)
      await applyBatches(db, [batch({ a: 1 })], NOON + 29 * DAY_MS)
      await pruneViewBatches(db, NOON + 31 * DAY_MS)
      expect(await db.selectFrom('view_batch').selectAll().execute()).toHaveLength(1)
    })
  })
})
