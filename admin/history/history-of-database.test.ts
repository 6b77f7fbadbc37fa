import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { historyOfDatabase } from './history-of-database.ts'
import type { History, ProgressInput } from './history.ts'
import { createDirectWriter } from './rows/direct-writer.ts'

const NOW = 1_800_000_000_000

const at = (episodeId: string, at: number, more: Partial<ProgressInput> = {}): ProgressInput => ({
  episodeId,
  cut: 0,
  offset: 0,
  done: false,
  at,
  device: 'phone',
  ...more,
})

forEachDatabase((name, open) => {
  describe(`history on the database alone, ${name}`, () => {
    let database: TestDatabase
    let history: History
    beforeAll(async () => {
      database = await open()
      const { db } = database
      history = historyOfDatabase({
        db,
        write: createDirectWriter(db),
        now: () => NOW,
        newStaleMark: () => null,
      })
    })
    afterAll(() => database[Symbol.asyncDispose]())

    it('goes on where the newest time says, whatever comes late, and forgets neither done nor furthest', async () => {
      await history.record('a', [at('one', 20, { cut: 3, offset: 999, device: '폰' })])
      const late = await history.record('a', [at('one', 10, { cut: 9, done: true, device: 'tablet' })])
      const expected = { ...at('one', 20, { cut: 3, offset: 999, device: '폰', done: true }), furthestCut: 9 }
      expect(late).toEqual([expected])
      expect(await history.read('a', ['one', 'none'])).toEqual(new Map([['one', expected]]))
      expect(await history.read('b', ['one'])).toEqual(new Map())
    })

    it('takes a time in the future for now, and refuses what is no position', async () => {
      const [state] = await history.record('future', [at('one', NOW + 60_000)])
      expect(state?.at).toBe(NOW)
      await expect(history.record('future', [at('one', 1, { cut: -1, offset: 2_000 })])).rejects.toThrow(
        '/cut must be 0 to 999999; /offset must be 0 to 1000',
      )
    })

    it('lists the newest first, page by page, equal times in one order', async () => {
      const inputs = ['c', 'a', 'd', 'b'].map((id) => at(id, 50)).concat(at('z', 40), at('y', 60))
      await history.record('list', inputs)
      const seen: string[] = []
      for (let before: { at: number; episodeId: string } | null = null; ;) {
        const page = await history.list('list', { before, limit: 2 })
        seen.push(...page.items.map(({ episodeId }) => episodeId))
        if (page.next === null) break
        before = page.next
      }
      expect(seen).toEqual(['y', 'd', 'c', 'b', 'a', 'z'])
    })

    it('takes out one episode or all, and counts them', async () => {
      await history.record('out', [at('one', 1), at('two', 2), at('three', 3)])
      expect(await history.remove('out', 'two')).toBe(true)
      expect(await history.remove('out', 'two')).toBe(false)
      expect(await history.clear('out')).toBe(2)
      expect(await history.clear('out')).toBe(0)
      expect((await history.list('out', { before: null, limit: 9 })).items).toEqual([])
    })

    it('takes many readers at once, each answered with their own', async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, i) => history.record(`many-${i % 20}`, [at('one', i, { cut: i })])),
      )
      expect(answers.every(([state], i) => (state?.furthestCut ?? -1) >= i)).toBe(true)
      expect((await history.read('many-3', ['one'])).get('one')?.at).toBe(23)
    })
  })
})
