import type { Refusal } from '../refusal.ts'
import type { Tally } from '../tally.ts'
import { cleanName, tidy, type NameLanguage } from './clean-name.ts'
import { codeConflicts } from './code-conflicts.ts'
import { parseRow } from './parse-row.ts'
import { placeKey } from './place-key.ts'
import type { SeoulLine } from './read-lines.ts'
import type { SeoulRow } from './read-seoul-file.ts'
import { stationRow, type StationRow } from './station-row.ts'

type Reading = { file: string; refuse: (refusal: Refusal) => void; leftOut: Tally }

/** Counts a name that can't be shown, by its language and fault. */
export const countName = (leftOut: Tally, raw: string | null, language: NameLanguage): void => {
  const cleaned = cleanName(raw, language)
  if ('fault' in cleaned) leftOut.add(`${language} names ${cleaned.fault}`)
}

/** What a refused row names, as far as it can be read. */
const namedBy = (value: unknown): Record<'line' | 'name' | 'code', string | null> => {
  const { line, name, station_cd: code } = (value ?? {}) as Record<string, unknown>
  return {
    code: typeof code === 'string' ? code.trim() : null,
    line: typeof line === 'string' ? tidy(line) : null,
    name: typeof name === 'string' ? tidy(name) : null,
  }
}

/** The sound rows; the lines of refused ones; the places that those would have been, by key and by code. */
export type Stations = { stations: StationRow[]; incomplete: Set<string>; refusedPlaces: Set<string> }

/**
 * Reads the rows of the stations file. A row is refused when it is wrong, when it names a line that the lines
 * file does not have, when its station stands on that line already, or when its code is another station's.
 */
export const readStations = (
  rows: SeoulRow[],
  { lines, named }: { lines: SeoulLine[]; named: ReadonlySet<string> },
  { file, refuse, leftOut }: Reading,
): Stations => {
  const stations = new Map<string, StationRow>()
  const incomplete = new Set<string>()
  const refusedPlaces = new Set<string>()
  const objection = ({ line, name }: { line: string; name: string }): string | null => {
    const known = stations.get(placeKey(line, name))
    if (known) return `${name} stands on ${line} already, in row ${known.row}`
    return named.has(line) ? null : `the line ${line} is not in the lines file`
  }
  for (const { row, value } of rows) {
    const parsed = parseRow(stationRow, value)
    const reason = 'reason' in parsed ? parsed.reason : objection(parsed.row)
    if ('row' in parsed && reason === null) {
      stations.set(placeKey(parsed.row.line, parsed.row.name), { ...parsed.row, row })
      continue
    }
    refuse({ file, row: `row ${row}`, reason: reason ?? '' })
    const { line, name, code } = namedBy(value)
    if (code !== null) refusedPlaces.add(code)
    if (line !== null && name !== null) refusedPlaces.add(placeKey(line, name))
    // A row that stands twice leaves its line whole.
    if (line !== null && !(name !== null && stations.has(placeKey(line, name)))) incomplete.add(line)
  }
  for (const [{ row, line, name }, reason] of codeConflicts([...stations.values()], lines)) {
    refuse({ file, row: `row ${row}`, reason })
    stations.delete(placeKey(line, name))
    refusedPlaces.add(placeKey(line, name))
    incomplete.add(line)
  }
  for (const row of stations.values()) {
    countName(leftOut, row.station_nm_eng, 'en')
    countName(leftOut, row.station_nm_jpn, 'ja')
    countName(leftOut, row.station_nm_chn, 'zh')
  }
  return { stations: [...stations.values()], incomplete, refusedPlaces }
}
