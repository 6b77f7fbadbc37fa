import type { LineInput } from '#shared/content/line.ts'
import type { StationInput } from '#shared/content/station.ts'
import type { Refusal } from '../refusal.ts'
import { createTally } from '../tally.ts'
import { joinStations } from './join-stations.ts'
import { lineOfRows } from './line-of-rows.ts'
import { orderLines } from './order-lines.ts'
import { readLines } from './read-lines.ts'
import { readOrigins } from './read-origins.ts'
import { readSeoulFile } from './read-seoul-file.ts'
import { readStations } from './read-stations.ts'
import { stationContents } from './station-content.ts'

export type SeoulFiles = { stations: string; lines: string; origins?: string }

/** What the open data says, as our content. Lines and stations stand in their usual order. */
export type SeoulData = {
  lines: (LineInput & { id: string })[]
  stations: (StationInput & { id: string })[]
  /** Where each came from, for messages: by id. */
  rowOf: Map<string, { file: string; row: string }>
  /** Lines (by id) of which rows were refused: what they lack may be there all the same. */
  incomplete: Set<string>
  refusals: Refusal[]
  leftOut: Record<string, number>
}

/**
 * Reads the open data of the Seoul metro: what is sound of it, and what was refused and why. Nothing of the
 * result depends on the order of rows in the files.
 * @param latest the day of the origins file: later opening dates are no facts of it
 * @throws HisubtoryError `import_file_invalid` when a file isn't what it should be
 */
export const readSeoul = async (files: SeoulFiles, latest: string): Promise<SeoulData> => {
  const stationFile = await readSeoulFile(files.stations, ['lat', 'lng'])
  const lineFile = await readSeoulFile(files.lines, ['node', 'color'])
  const originFile =
    files.origins === undefined ? [] : await readSeoulFile(files.origins, ['origin', 'regdate'])
  const refusals: Refusal[] = []
  const leftOut = createTally()
  const refuse = (refusal: Refusal) => void refusals.push(refusal)
  const refuseLine = (row: string, reason: string) => refuse({ file: files.lines, row, reason })

  const { lines, named } = readLines(lineFile, { file: files.lines, refuse })
  const found = readStations(stationFile, { lines, named }, { file: files.stations, refuse, leftOut })
  const { stations: rows, incomplete, refusedPlaces } = found
  const codes = new Set(rows.flatMap((row) => row.station_cd ?? []))
  const origins = readOrigins(originFile, codes, { file: files.origins ?? '', refuse, leftOut, latest })

  const lineIds = orderLines(named)
  const lineOrder = new Map([...lineIds.keys()].map((name, index) => [name, index]))
  const joined = joinStations(rows, lineOrder)
  const stations = stationContents(joined, (code) => (code === null ? undefined : origins.get(code)), latest)
  const stationOf = new Map(
    joined.flatMap((group, index) => group.map((row) => [row, stations[index]?.id ?? ''])),
  )

  const ordered = lines
    .map((line) => ({ ...line, id: lineIds.get(line.name) ?? '' }))
    .toSorted((a, b) => (lineOrder.get(a.name) ?? 0) - (lineOrder.get(b.name) ?? 0))
  const rowsOf = Map.groupBy(rows, (row) => row.line)
  const contents = ordered.flatMap((line) => {
    const own = rowsOf.get(line.name) ?? []
    const read = lineOfRows(line, { own, refusedPlaces, stationOf }, refuseLine)
    if ('line' in read) return [read.line]
    refuseLine(`row ${line.row}`, read.reason)
    return []
  })
  const lineRows = ordered.map(
    ({ id, row }) => [`line ${id}`, { file: files.lines, row: `row ${row}` }] as const,
  )
  const stationRows = joined.map(
    (group, index) =>
      [`station ${stations[index]?.id}`, { file: files.stations, row: `row ${group[0]?.row}` }] as const,
  )
  return {
    lines: contents,
    stations,
    rowOf: new Map([...lineRows, ...stationRows]),
    incomplete: new Set([...incomplete].flatMap((name) => lineIds.get(name) ?? [])),
    refusals,
    leftOut: leftOut.read(),
  }
}
