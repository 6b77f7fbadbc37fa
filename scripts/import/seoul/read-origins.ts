import type { Refusal } from '../refusal.ts'
import type { Tally } from '../tally.ts'
import { openingDate } from './opening-date.ts'
import { originRow, type OriginRow } from './origin-row.ts'
import { parseRow } from './parse-row.ts'
import type { SeoulRow } from './read-seoul-file.ts'
import { countName } from './read-stations.ts'
import { soundOrigin } from './station-content.ts'

type Reading = { file: string; refuse: (refusal: Refusal) => void; leftOut: Tally; latest: string }

const countLeftOut = (row: OriginRow, { leftOut, latest }: Reading): void => {
  if ((row.station_nm_han ?? '').trim() !== '') countName(leftOut, row.station_nm_han, 'hanja')
  if ((row.origin ?? '').trim() !== '' && soundOrigin(row.origin) === null)
    leftOut.add('name origins damaged')
  const opened = openingDate(row.regdate, latest)
  if ('fault' in opened && opened.fault !== 'blank') leftOut.add(`opening dates ${opened.fault}`)
}

/**
 * Reads the rows of the origins file by their station code (four characters, leading zeros kept). Rows without
 * a code, or with one that no station has, belong to nothing that is imported: they are counted, not
 * refused, as their unsound names are.
 */
export const readOrigins = (
  rows: SeoulRow[],
  codes: ReadonlySet<string>,
  reading: Reading,
): Map<string, OriginRow> => {
  const origins = new Map<string, OriginRow>()
  for (const { row, value } of rows) {
    const parsed = parseRow(originRow, value)
    const refuse = (reason: string) => reading.refuse({ file: reading.file, row: `row ${row}`, reason })
    if ('reason' in parsed) {
      refuse(parsed.reason)
      continue
    }
    const code = parsed.row.station_cd
    const known = code === null ? undefined : origins.get(code)
    if (known) {
      refuse(`the station code ${code} stands already in row ${known.row}`)
      continue
    }
    const origin = { ...parsed.row, row }
    countLeftOut(origin, reading)
    if (code === null || !codes.has(code)) {
      reading.leftOut.add('origins without a station')
      continue
    }
    origins.set(code, origin)
  }
  return origins
}
