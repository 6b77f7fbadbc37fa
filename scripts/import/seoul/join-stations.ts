import { compareCodes, compareText } from '../natural-order.ts'
import { metresBetween } from './metres-between.ts'
import type { StationRow } from './station-row.ts'

/** Rows of one name within this reach are one station: 서울 spans 510 m, the two stations 신촌 lie 715 m apart. */
const REACH_METRES = 600

/** The rows of one name, put together by who reaches whom (directly, or through others). */
const clusters = (rows: StationRow[]): StationRow[][] => {
  const found: StationRow[][] = []
  for (const row of rows) {
    const near = found.filter((cluster) => cluster.some((other) => metresBetween(row, other) <= REACH_METRES))
    const merged = [...near.flat(), row]
    for (const cluster of near) found.splice(found.indexOf(cluster), 1)
    found.push(merged)
  }
  return found
}

const first = (station: StationRow[]) => station[0] as StationRow

/**
 * Joins the rows, one for each line, that are the same station: the same name within 600 m.
 * @param lineOrder the place of each line in the order of lines
 * @returns stations in the order of lines and codes, their rows likewise: independent of the order of the input
 */
export const joinStations = (rows: StationRow[], lineOrder: ReadonlyMap<string, number>): StationRow[][] => {
  const position = (row: StationRow) => lineOrder.get(row.line) ?? lineOrder.size
  const compare = (a: StationRow, b: StationRow) =>
    position(a) - position(b) || compareCodes(a.fr_code, b.fr_code) || compareText(a.name, b.name)
  const byName = Map.groupBy(rows.toSorted(compare), (row) => row.name)
  return [...byName.values()]
    .flatMap(clusters)
    .map((station) => station.toSorted(compare))
    .toSorted((a, b) => compare(first(a), first(b)))
}
