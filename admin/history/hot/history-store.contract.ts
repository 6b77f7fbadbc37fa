import { beforeEach, describe, expect, it } from 'vitest'
import type { Progress } from '../history.ts'
import { MAX_HOT_EPISODES, type HotHistory } from './hot-history.ts'

const state = (episodeId: string, at: number, more: Partial<Progress> = {}): Progress => ({
  episodeId,
  cut: 1,
  offset: 500,
  done: false,
  at,
  device: '내 폰: 1',
  furthestCut: 1,
  ...more,
})

const byId = (a: Progress, b: Progress): number => (a.episodeId < b.episodeId ? -1 : 1)

/** What every hot store promises. @param open gives a store with nothing in it */
export const describeHistoryStore = (name: string, open: () => Promise<HotHistory>): void => {
  describe(`the hot store of history ${name}`, () => {
    let store: HotHistory
    let readers = 0
    let user = ''
    beforeEach(async () => {
      store = await open()
      readers += 1
      user = `reader-${readers}`
    })

    const borrow = async (): Promise<string> => {
      const answer = await store.read(user, ['x'])
      if (answer.kind !== 'cold') throw new Error('The reader is hot')
      return answer.loan
    }
    const fill = async (rows: Progress[], isComplete = true, erasures = 0) =>
      store.fill(user, { loan: await borrow(), erasures, isComplete, rows })
    const record = (changes: Progress[], receivedAt = 1_000) => store.record(user, changes, { receivedAt })
    const pending = async () => store.takePending(await store.findPending(1_000))
    const readAll = async (): Promise<Progress[]> => {
      const answer = await store.read(user, null)
      return answer.kind === 'hot' ? answer.states.toSorted(byId) : []
    }

    it('knows nothing of a reader before it is filled, and merges with what it was filled with', async () => {
      expect(await record([state('one', 5)])).toMatchObject({ kind: 'cold' })
      expect(await pending()).toEqual([])
      expect(await fill([state('one', 9, { furthestCut: 7, done: true })])).toBe('filled')
      const late = await record([state('one', 5, { cut: 2, furthestCut: 2 })])
      expect(late).toEqual({ kind: 'recorded', states: [state('one', 9, { furthestCut: 7, done: true })] })
      expect(await pending()).toEqual([])
      const newer = state('one', 10, { cut: 3, furthestCut: 3, device: '' })
      const merged = { ...newer, furthestCut: 7, done: true }
      expect(await record([newer])).toEqual({ kind: 'recorded', states: [merged] })
      expect(await store.read(user, ['one', 'two'])).toEqual({
        kind: 'hot',
        isComplete: true,
        states: [merged],
        partial: [],
      })
    })

    it('decides equal times by cut, offset and the bytes of the device, whatever comes first', async () => {
      const tied = [
        state('one', 5, { device: '\u{ff5e}' }),
        state('one', 5, { device: '\u{1f600}' }),
        state('one', 5, { device: 'Z' }),
      ]
      await fill([])
      for (const change of tied) await record([change])
      expect(await readAll()).toEqual([tied[1]])
      await record([state('one', 5, { offset: 501, device: 'a' })])
      await record([state('one', 5, { cut: 0, offset: 999, device: 'zz' })])
      expect(await readAll()).toEqual([state('one', 5, { offset: 501, device: 'a' })])
    })

    it('takes several changes of one episode in one call', async () => {
      await fill([])
      const answer = await record([state('one', 5), state('one', 7, { cut: 0 }), state('two', 1)])
      expect(answer).toMatchObject({ kind: 'recorded', states: [{ at: 5 }, { at: 7 }, { at: 1 }] })
    })

    it('gives what changed to be flushed, with when it was received, and forgets it when it was flushed', async () => {
      await fill([state('old', 1)], true, 3)
      await record([state('old', 1), state('one', 5)], 1_000)
      await record([state('one', 9, { cut: 4 })], 2_000)
      await record([state('one', 8, { furthestCut: 6 })], 3_000)
      expect(await store.findPending(100)).toEqual([user])
      const taken = await pending()
      expect(taken).toMatchObject([
        { userId: user, erasures: 3, firstReceivedAt: 1_000, positionReceivedAt: 2_000 },
      ])
      expect(taken[0]?.progress).toEqual(state('one', 9, { cut: 4, furthestCut: 6 }))
      await record([state('one', 10, { cut: 5 })], 4_000)
      await store.settle([user], taken)
      const again = await pending()
      expect(again[0]?.progress).toEqual(state('one', 10, { cut: 5, furthestCut: 6 }))
      await store.settle([user], again)
      expect(await pending()).toEqual([])
      expect(await store.findPending(100)).toEqual([])
      expect((await readAll()).map(({ episodeId }) => episodeId)).toEqual(['old', 'one'])
    })

    it('asks for what it lacks of a reader of whom it has not all, and takes it under the loan only', async () => {
      await fill([state('one', 5)], false)
      const answer = await record([state('one', 6), state('two', 5)])
      if (answer.kind !== 'missing') throw new Error('Nothing was missing')
      expect(answer.episodeIds).toEqual(['two'])
      expect(await pending()).toEqual([])
      const changes = [state('two', 5), state('three', 5)]
      const rows = [state('two', 9, { furthestCut: 9 })]
      const known = { loan: answer.loan, rows }
      expect(
        await store.record(user, changes, { receivedAt: 1, known: { ...known, loan: 'other' } }),
      ).toMatchObject({ kind: 'missing' })
      const { loan } = (await record(changes)) as { loan: string }
      expect(await store.record(user, changes, { receivedAt: 1, known: { loan, rows } })).toEqual({
        kind: 'recorded',
        states: [rows[0], changes[1]],
      })
      expect((await pending()).map(({ progress }) => progress.episodeId)).toEqual(['three'])
    })

    it('refuses what was read before something happened that it may lack', async () => {
      const dropped = await borrow()
      await store.drop([user])
      const stale = { erasures: 0, isComplete: true, rows: [] }
      expect(await store.fill(user, { ...stale, loan: dropped })).toBe('refused')
      const learned = await borrow()
      await store.learn(user, [state('one', 5)], 0)
      expect(await store.fill(user, { ...stale, loan: learned })).toBe('refused')
      await store.keep(user, [state('one', 5)], 1)
      const settled = await borrow()
      await store.settle([user], await pending())
      expect(await store.fill(user, { ...stale, loan: settled })).toBe('refused')
      const overtaken = await borrow()
      await borrow()
      expect(await store.fill(user, { ...stale, loan: overtaken })).toBe('refused')
      expect(await store.read(user, null)).toMatchObject({ kind: 'cold' })
    })

    it('learns what was written past it, unless something was taken out meanwhile', async () => {
      await fill([state('one', 5)], true, 2)
      await store.learn(user, [state('one', 9), state('two', 5)], 2)
      expect(await readAll()).toEqual([state('one', 9), state('two', 5)])
      expect(await pending()).toEqual([])
      await store.learn(user, [state('three', 5)], 1)
      expect(await store.read(user, null)).toMatchObject({ kind: 'cold' })
    })

    it('keeps what is written while nothing can be asked, and merges it with what it is filled with', async () => {
      expect(await store.keep(user, [state('one', 5), state('one', 7)], 50)).toMatchObject([
        { at: 5 },
        { at: 7 },
      ])
      expect(await fill([state('one', 6, { done: true }), state('two', 1)])).toBe('filled')
      expect(await readAll()).toEqual([state('one', 7, { done: true }), state('two', 1)])
      expect(await pending()).toMatchObject([{ erasures: 0, firstReceivedAt: 50, progress: { at: 7 } }])
    })

    it('tells what is pending of an episode whose row it does not have', async () => {
      await store.keep(user, [state('one', 5)], 50)
      await fill([state('two', 9)], false)
      const expected = { kind: 'hot', isComplete: false, partial: [state('one', 5)] }
      expect(await store.read(user, null)).toEqual({ ...expected, states: [state('two', 9)] })
      expect(await store.read(user, ['one'])).toEqual({ ...expected, states: [] })
      const { loan } = (await record([state('one', 4)])) as { loan: string }
      const row = state('one', 3, { furthestCut: 8 })
      const known = { loan, rows: [row] }
      expect(await store.record(user, [state('one', 4)], { receivedAt: 60, known })).toMatchObject({
        states: [{ at: 5, furthestCut: 8 }],
      })
    })

    it('is not filled over what was written before it heard of an erasure', async () => {
      await fill([], true, 1)
      await record([state('one', 5)])
      await store.drop([user])
      expect(await fill([], true, 2)).toBe('owing')
      await store.settle([user], await pending())
      expect(await fill([], true, 2)).toBe('filled')
      expect(await readAll()).toEqual([])
    })

    it('keeps the newest episodes, and lets go of none that was not flushed', async () => {
      const rows = Array.from({ length: MAX_HOT_EPISODES }, (_, i) => state(`e${i}`, 1_000 + i))
      await fill(rows)
      const changes = Array.from({ length: 5 }, (_, i) => state(`new-${i}`, i))
      await record(changes)
      const hot = (await readAll()).map(({ episodeId }) => episodeId)
      expect(hot).toHaveLength(MAX_HOT_EPISODES)
      expect(hot).toEqual(expect.arrayContaining(changes.map(({ episodeId }) => episodeId)))
      expect(hot).not.toContain('e4')
      expect(await record([state('e4', 1)])).toMatchObject({ kind: 'missing', episodeIds: ['e4'] })
      await store.settle([user], await pending())
      await store.learn(user, [state('e0', 2_000)], 0)
      expect((await readAll()).map(({ episodeId }) => episodeId)).not.toContain('new-0')
    })

    it('remembers many devices', async () => {
      await fill([])
      const devices = Array.from({ length: 20 }, (_, i) => `device=${i}:`)
      await record(devices.map((device, i) => state(`e${i}`, 1, { device })))
      expect(new Set((await readAll()).map(({ device }) => device))).toEqual(new Set(devices))
    })
  })
}
