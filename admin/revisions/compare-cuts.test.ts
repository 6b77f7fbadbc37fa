import { assert, constantFrom, property, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import type { CutSnapshot } from '#shared/content/revision.ts'
import { compareCuts } from './compare-cuts.ts'

const cut = (id: string, caption = ''): CutSnapshot => ({ id, picture: null, caption, alt: '', sources: [] })
const cuts = (ids: string) => ids.split('').map((id) => cut(id))

test('a cut put in front of all others is the only difference', () => {
  expect(compareCuts(cuts('abc'), cuts('xabc'))).toEqual({
    added: [{ id: 'x', position: 0, cut: cut('x') }],
    removed: [],
    moved: [],
    changed: [],
  })
})

test('a cut that was taken from the front to the end is the only one that moved', () => {
  expect(compareCuts(cuts('abcd'), cuts('bcda')).moved).toEqual([{ id: 'a', from: 0, to: 3 }])
})

test('a cut is told by its identity, with the fields that differ, wherever it stands', () => {
  const { changed, moved, removed } = compareCuts([cut('a'), cut('b'), cut('c')], [cut('b', '새'), cut('a')])
  expect(changed).toEqual([{ id: 'b', position: 0, fields: [{ path: '/caption', before: '', after: '새' }] }])
  expect(moved).toHaveLength(1)
  expect(removed.map(({ id }) => id)).toEqual(['c'])
})

test('without what was added, removed and moved, both lists are the same, and nothing else was left out', () => {
  const ids = uniqueArray(constantFrom(...'abcdefghij'.split('')), { maxLength: 10 })
  assert(
    property(ids, ids, (before, after) => {
      const { added, removed, moved } = compareCuts(cuts(before.join('')), cuts(after.join('')))
      const gone = new Set([...added, ...removed, ...moved].map(({ id }) => id))
      const rest = (list: string[]) => list.filter((id) => !gone.has(id))
      expect(rest(before)).toEqual(rest(after))
      expect(added.every(({ id }) => !before.includes(id))).toBe(true)
      expect(removed.every(({ id }) => !after.includes(id))).toBe(true)
      expect(moved.every(({ id, from, to }) => before[from] === id && after[to] === id)).toBe(true)
    }),
  )
})
