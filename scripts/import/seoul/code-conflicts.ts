import { placeKey } from './place-key.ts'
import type { SeoulLine } from './read-lines.ts'
import type { StationRow } from './station-row.ts'

/** How well the neighbour pairs bear a row out: they name its place with its code (2), its place (1), or neither. */
const createWitness = (lines: SeoulLine[]): ((row: StationRow) => number) => {
  const codesOf = new Map<string, Set<string>>()
  for (const { name: line, pairs } of lines) {
    for (const { names, codes } of pairs) {
      for (const [index, name] of names.entries()) {
        const key = placeKey(line, name)
        const known = codesOf.get(key) ?? new Set()
        codesOf.set(key, known.add(codes[index]?.trim() ?? ''))
      }
    }
  }
  return (row) => {
    const codes = codesOf.get(placeKey(row.line, row.name))
    return codes ? 1 + Number(codes.has(row.station_cd ?? '')) : 0
  }
}

/**
 * Finds rows with a station code that belongs to a station of another name. Name origins are found by the code,
 * so such a row would get those of the other station. The row that the lines file bears out keeps the code;
 * where it doesn't decide, the earlier one.
 * @returns the rows that don't keep their code, each with the reason
 */
export const codeConflicts = (rows: StationRow[], lines: SeoulLine[]): Map<StationRow, string> => {
  const witness = createWitness(lines)
  const conflicts = new Map<StationRow, string>()
  for (const [code, sharing] of Map.groupBy(rows, (row) => row.station_cd)) {
    if (code === null || sharing.every(({ name }) => name === sharing[0]?.name)) continue
    const [kept] = sharing.toSorted((a, b) => witness(b) - witness(a) || a.row - b.row)
    for (const row of sharing.filter(({ name }) => name !== kept?.name)) {
      conflicts.set(
        row,
        `the station code ${code} stands already in row ${kept?.row} under another name (${kept?.name})`,
      )
    }
  }
  return conflicts
}
