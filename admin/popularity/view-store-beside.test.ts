import { expect, it } from 'vitest'
import { newUlid } from '#shared/id.ts'
import { createViewStoreBeside } from './view-store-beside.ts'
import { createMemoryViewStore } from './view-store-memory.ts'
import { describeViewStore } from './view-store.contract.ts'
import type { ViewStore } from './view-store.ts'

const newId = () => newUlid()

/** A store for all processes that can be taken away: refusing calls at once, or carrying them out without an answer. */
const open = (windowMs = 60_000) => {
  const inner = createMemoryViewStore({ newId, windowMs })
  const state = { mode: 'there' as 'there' | 'away' | 'mute', now: 1_000_000, calls: 0 }
  const through = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    state.calls += 1
    const answer = await ask()
    if (state.mode === 'mute') throw new Error('Command timed out')
    return answer
  }
  const shared: ViewStore & { isReady: () => boolean } = {
    isReady: () => state.mode !== 'away',
    count: (view) => through(async () => inner.count(view)),
    take: () => through(() => inner.take()),
    settle: (ids) => through(() => inner.settle(ids)),
  }
  const local = createMemoryViewStore({ newId, windowMs })
  const store = createViewStoreBeside({ shared, local, windowMs, now: () => state.now })
  const look = async (name: string) =>
    (await store.count({ id: newId(), episodeId: 'e', name, nameBefore: null, at: state.now })).outcome
  const total = async () => {
    const batches = await store.take()
    await store.settle(batches.map(({ id }) => id))
    return batches.flatMap(({ counts }) => counts).reduce((sum, { views }) => sum + views, 0)
  }
  return { inner, store, state, look, total }
}

describeViewStore('in a store for all processes, beside this one', (windowMs) =>
  Promise.resolve(open(windowMs).store),
)

it('counts on in this process while the shared store is away, and nobody twice', async () => {
  const { state, look, total } = open()
  expect(await look('a')).toBe('counted')
  state.mode = 'away'
  expect([await look('a'), await look('b'), await look('b')]).toEqual(['repeated', 'counted', 'repeated'])
  expect(await total()).toBe(1)
  state.mode = 'there'
  expect(await total()).toBe(1)
  expect(await total()).toBe(0)
})

it('counts a view without an answer not a second time here, and leaves a store that hangs alone for a while', async () => {
  const { state, look, total } = open()
  state.mode = 'mute'
  expect([await look('a'), await look('b')]).toEqual(['unknown', 'counted'])
  // Nobody is counted here whom the other store may have counted.
  expect(await look('a')).toBe('repeated')
  state.mode = 'there'
  expect(await look('a')).toBe('repeated')
  expect(await total()).toBe(1)
  state.now += 1_000
  expect(await total()).toBe(1)
})

it('asks the shared store once, however often the same reader tells of an episode within the window', async () => {
  const { state, look } = open()
  for (const expected of ['counted', 'repeated', 'repeated']) expect(await look('a')).toBe(expected)
  expect(state.calls).toBe(1)
  state.now += 60_001
  expect(await look('a')).toBe('counted')
  expect(state.calls).toBe(2)
})

it('asks it once as well about what another process counted, and counts again when that window is over', async () => {
  const { inner, state, look, total } = open()
  const at = state.now
  await inner.count({ id: newId(), episodeId: 'e', name: 'a', nameBefore: null, at })
  state.now = at + 50_000
  for (let count = 0; count < 3; count += 1) expect(await look('a')).toBe('repeated')
  expect(state.calls).toBe(1)
  state.now = at + 60_000
  expect(await look('a')).toBe('counted')
  expect([state.calls, await total()]).toEqual([2, 2])
})
