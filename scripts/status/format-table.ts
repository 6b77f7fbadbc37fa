import { displayWidth } from './display-width.ts'
import { plainText } from './plain-text.ts'

const GAP = '  '

const padded = (cell: string, width: number, align: 'left' | 'right'): string => {
  const space = ' '.repeat(Math.max(0, width - displayWidth(cell)))
  return align === 'right' ? space + cell : cell + space
}

/** Cuts a text to a number of columns; what was cut shows as an ellipsis. */
const cutTo = (cell: string, width: number): string => {
  if (displayWidth(cell) <= width) return cell
  let cut = ''
  for (const letter of cell) {
    if (displayWidth(cut + letter) > width - 1) break
    cut += letter
  }
  return `${cut}…`
}

/**
 * Rows as lines of plain text whose columns stand under each other on a terminal, Korean ones too.
 * @param options.right which columns are numbers; `widest`, at how many columns a cell is cut
 */
export const formatTable = (
  rows: string[][],
  { right = [], widest = 60 }: { right?: number[]; widest?: number } = {},
): string[] => {
  const cells = rows.map((row) => row.map((cell) => cutTo(plainText(cell), widest)))
  const widths: number[] = []
  for (const row of cells) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))
    }
  }
  return cells.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, right.includes(column) ? 'right' : 'left'))
      .join(GAP)
      .trimEnd(),
  )
}
