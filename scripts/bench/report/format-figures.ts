import type { Amount, Figure } from './figure.ts'

const HEAD = ['what', 'measured', 'floor', 'ratio', 'must reach', '']

/** Three digits that count, and thousands apart. */
const number = (value: number): string =>
  new Intl.NumberFormat(
    'en',
    value >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  ).format(value)

const amount = ({ value, unit }: Amount): string => `${number(value)} ${unit}`

const resultOf = ({ target }: Figure): string => {
  if (!target) return ''
  return target.met ? 'ok' : 'MISSED'
}

const cellsOf = (figure: Figure): string[] => [
  figure.what,
  amount(figure.measured),
  figure.floor ? `${amount(figure.floor)} (${figure.floor.of})` : '',
  figure.ratio === undefined ? '' : `${figure.ratio.toFixed(2)} x`,
  figure.target?.text ?? '',
  resultOf(figure),
]

/** The figures as one table of plain text, a line each. */
export const formatFigures = (figures: Figure[]): string[] => {
  const rows = [HEAD, ...figures.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const rule = widths
    .map((width) => '-'.repeat(width))
    .join('  ')
    .trimEnd()
  const [head = HEAD, ...rest] = rows
  return [line(head), rule, ...rest.map(line)]
}
