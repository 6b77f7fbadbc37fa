import type { StationContent } from '#shared/content/station.ts'
import type { NamesPart } from '#shared/documents/parts.ts'
import { readable } from './bad-row.ts'
import { namesOf } from './parts-of.ts'
import { readObject } from './read-row.ts'

/** The names of stations by id. */
export type StationNames = Map<string, NamesPart>

/** Names for lists, each read once for a batch; a station whose snapshot is broken is left out. */
export const stationNames = (rows: { id: string; data: string }[]): StationNames => {
  const names: StationNames = new Map()
  for (const { id, data } of rows) {
    if (names.has(id)) continue
    const name = readable(() => namesOf(readObject<StationContent>(data, 'station snapshot').name))
    if (name) names.set(id, name)
  }
  return names
}
