import type { Refusal } from '../refusal.ts'
import { tidy } from './clean-name.ts'
import { lineRow, pairRow } from './line-row.ts'
import { parseRow } from './parse-row.ts'
import type { SeoulRow } from './read-seoul-file.ts'

/** A line as the lines file has it. `pairs` are neighbours by their names, with their station codes. */
export type SeoulLine = {
  name: string
  color: string
  row: number
  pairs: { names: [string, string]; codes: (string | null)[]; place: string }[]
}

type Reading = { file: string; refuse: (refusal: Refusal) => void }

const readPairs = (
  line: string,
  row: number,
  node: unknown[],
  { file, refuse }: Reading,
): SeoulLine['pairs'] =>
  node.flatMap((value, index) => {
    const place = `row ${row}, node ${index + 1}`
    const parsed = parseRow(pairRow, value)
    const refused = (reason: string) => {
      refuse({ file, row: place, reason })
      return []
    }
    if ('reason' in parsed) return refused(parsed.reason)
    const [one, other] = parsed.row.station
    if (!one || !other) return refused('must be a list of two stations')
    const foreign = [one, other].find((end) => end.line !== null && tidy(end.line) !== line)
    if (foreign) return refused(`${foreign.name} stands on ${foreign.line} there, not on ${line}`)
    if (one.name === other.name) return refused(`${one.name} can't be its own neighbour`)
    return [{ names: [one.name, other.name], codes: [one.station_cd, other.station_cd], place }]
  })

/**
 * Reads the rows of the lines file. A row is refused when it is wrong or its line was there already; of a
 * sound line, wrong neighbour pairs are refused one by one.
 * @returns the sound lines, and the names of all lines that the file has
 */
export const readLines = (rows: SeoulRow[], reading: Reading): { lines: SeoulLine[]; named: Set<string> } => {
  const lines = new Map<string, SeoulLine>()
  const named = new Set<string>()
  for (const { row, value } of rows) {
    const parsed = parseRow(lineRow, value)
    const name = (value as { line?: unknown } | null)?.line
    if (typeof name === 'string') named.add(tidy(name))
    const known = 'row' in parsed ? lines.get(parsed.row.line) : undefined
    if ('reason' in parsed || known) {
      const reason =
        'reason' in parsed ? parsed.reason : `the line ${known?.name} stands already in row ${known?.row}`
      reading.refuse({ file: reading.file, row: `row ${row}`, reason })
      continue
    }
    const { line, color, node } = parsed.row
    lines.set(line, { name: line, color, row, pairs: readPairs(line, row, node, reading) })
  }
  return { lines: [...lines.values()], named }
}
