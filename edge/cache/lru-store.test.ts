import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLruStore, type Stored } from './lru-store.ts'

const pathsOf = (store: { values(): Iterable<Stored> }) => [...store.values()].map(({ path }) => path)

test('what was used longest ago is dropped first', () => {
  const store = createLruStore<Stored>(30)
  for (const path of ['a', 'b', 'c']) store.set({ path, bytes: 10 })
  store.get('a')
  store.set({ path: 'd', bytes: 10 })
  expect(pathsOf(store)).toEqual(['c', 'a', 'd'])
})

test('looking at an entry without using it does not save it', () => {
  const store = createLruStore<Stored>(20)
  for (const path of ['a', 'b']) store.set({ path, bytes: 10 })
  store.peek('a')
  store.set({ path: 'c', bytes: 10 })
  expect(pathsOf(store)).toEqual(['b', 'c'])
})

test('an entry that alone is over the bound is not stored, and the older one under its path is gone', () => {
  const store = createLruStore<Stored>(20)
  store.set({ path: 'a', bytes: 10 })
  expect(store.set({ path: 'a', bytes: 21 })).toBe(false)
  expect([store.get('a'), store.bytes, store.size]).toEqual([undefined, 0, 0])
})

test('an entry that was replaced meanwhile does not grow', () => {
  const store = createLruStore<Stored>(100)
  const old = { path: 'a', bytes: 10 }
  store.set(old)
  store.set({ path: 'a', bytes: 20 })
  store.grow(old, 5)
  expect(store.bytes).toBe(20)
})

test('after any history the bytes are those of what is stored, and never over the bound', () => {
  const path = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const step = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), path, bytes: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ kind: fc.constant('grow' as const), path, bytes: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ kind: fc.constantFrom('get' as const, 'delete' as const), path, bytes: fc.constant(0) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const store = createLruStore<Stored>(100)
      for (const { kind, path, bytes } of steps) {
        if (kind === 'set') store.set({ path, bytes })
        if (kind === 'get') store.get(path)
        if (kind === 'delete') store.delete(path)
        const entry = kind === 'grow' ? store.peek(path) : undefined
        if (entry !== undefined) store.grow(entry, bytes)
        const entries = [...store.values()]
        expect(store.bytes).toBe(entries.reduce((sum, entry) => sum + entry.bytes, 0))
        expect(store.size).toBe(entries.length)
        expect(store.bytes).toBeLessThanOrEqual(100)
      }
    }),
  )
})
