import type { LineInput } from '#shared/content/line.ts'
import { compareCodes, compareText } from '../natural-order.ts'
import { lineContent } from './line-content.ts'
import { lineRuns } from './line-runs.ts'
import type { SeoulLine } from './read-lines.ts'
import { placeKey } from './place-key.ts'
import type { StationRow } from './station-row.ts'

/** No line is near it; a file that says so is broken, and would keep the search for branches busy for long. */
const MAX_STATIONS = 2000

export type Rows = {
  /** The sound rows of the line. */
  own: StationRow[]
  /** Places of refused rows: that they are missing was said already. */
  refusedPlaces: ReadonlySet<string>
  stationOf: ReadonlyMap<StationRow, string>
}

/**
 * A line with its branches, whatever the order of its rows and pairs. A pair that names a station which the
 * stations file does not have on this line still tells which of the others follow each other.
 * @param refuse called with a pair's place and what is wrong with it
 * @returns the line, or why it can't be read
 */
export const lineOfRows = (
  line: SeoulLine & { id: string },
  { own, refusedPlaces, stationOf }: Rows,
  refuse: (row: string, reason: string) => void,
): { line: LineInput & { id: string } } | { reason: string } => {
  const byName = new Map(own.map((row) => [row.name, row]))
  const codeOf = (name: string) => byName.get(name)?.fr_code ?? null
  const names = new Set([...byName.keys(), ...line.pairs.flatMap((pair) => pair.names)])
  if (names.size > MAX_STATIONS)
    return { reason: `names ${names.size} stations; at most ${MAX_STATIONS} can be read` }
  for (const { names, codes, place } of line.pairs) {
    const wasRefused = (name: string, code: string | null) =>
      refusedPlaces.has(placeKey(line.name, name)) || (code !== null && refusedPlaces.has(code))
    const unknown = names.filter(
      (name, index) => !byName.has(name) && !wasRefused(name, codes[index] ?? null),
    )
    if (unknown.length === 0) continue
    refuse(place, `${unknown.join(' and ')} is not on ${line.name} in the stations file; it is left out`)
  }
  const sorted = [...names].toSorted((a, b) => compareCodes(codeOf(a), codeOf(b)) || compareText(a, b))
  const pairs = line.pairs.map((pair) => pair.names)
  const content = lineContent(line, lineRuns(sorted, pairs, codeOf), (name) => {
    const row = byName.get(name)
    return row ? { station: stationOf.get(row) ?? '', code: row.fr_code } : null
  })
  return { line: content }
}
