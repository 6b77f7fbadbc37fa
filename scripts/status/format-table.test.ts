import { expect, it } from 'vitest'
import { displayWidth } from './display-width.ts'
import { formatTable } from './format-table.ts'

it.each([
  ['잠실', 4],
  ['蠶室', 4],
  ['ＡＢ', 4],
  ['Jamsil', 6],
  ['é', 1],
  ['2호선 Line 2', 12],
  ['🚇', 2],
])('counts %s as %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns)
})

it('puts columns under each other, Korean ones too', () => {
  const rows = [
    ['잠실', '12', 'x'],
    ['Jamsil', '3', 'y'],
  ]
  expect(formatTable(rows, { right: [1] })).toEqual(['잠실    12  x', 'Jamsil   3  y'])
})

it('cuts a long cell, and shows that it did', () => {
  expect(formatTable([['잠실나루역', 'a']], { widest: 6 })).toEqual(['잠실…   a'.replace('   ', '  ')])
})

it('keeps what somebody wrote from steering the terminal', () => {
  expect(formatTable([['a\u001b[31mred\n\r\tb\u202e', 'c']])).toEqual(['ared b  c'])
})
