import { expect, it } from 'vitest'
import { newUlid } from '#shared/id.ts'
import { createMemoryViewStore } from './view-store-memory.ts'
import { describeViewStore } from './view-store.contract.ts'

const newId = () => newUlid()

describeViewStore('in this process', (windowMs) =>
  Promise.resolve(createMemoryViewStore({ newId, windowMs })),
)

it('remembers no more readers than its bound, the last of them', async () => {
  const store = createMemoryViewStore({ newId, windowMs: 60_000, maxSeen: 3 })
  const look = async (name: string) =>
    (await store.count({ id: newId(), episodeId: 'e', name, nameBefore: null, at: 1_000_000 })).outcome
  for (const name of ['a', 'b', 'c', 'd']) await look(name)
  expect(await look('b')).toBe('repeated')
  expect(await look('a')).toBe('counted')
})

it('keeps nobody out for longer because a clock was set back, and counts nobody twice for a moment’s difference', async () => {
  const store = createMemoryViewStore({ newId, windowMs: 60_000 })
  const look = async (at: number) =>
    (await store.count({ id: newId(), episodeId: 'e', name: 'a', nameBefore: null, at })).outcome
  const at = 10_000_000
  expect([await look(at), await look(at - 50), await look(at - 3_600_000)]).toEqual([
    'counted',
    'repeated',
    'counted',
  ])
})
