import { stationContent } from '#admin/content/station-content.ts'
import type { Row } from '#shared/database/schema.ts'
import { knownLines } from './known-lines.ts'
import { metresBetween } from './metres-between.ts'
import type { SeoulData } from './read-seoul.ts'

/** As far as rows of one name reach to be one station. */
const REACH_METRES = 600

type Place = { id: string; ko: string; lat: number; lng: number }

/** For each id that the data gives to a station which is there under another id: that other id. */
const renamed = (data: SeoulData, rows: Row<'station'>[]): Map<string, string> => {
  const there = rows.map((row): Place => {
    const { name, latitude, longitude } = stationContent(row)
    return { id: row.id, ko: name.ko, lat: latitude, lng: longitude }
  })
  const taken = new Set(there.map(({ id }) => id))
  const wanted = new Set(data.stations.map(({ id }) => id))
  const byName = Map.groupBy(
    there.filter(({ id }) => !wanted.has(id)),
    ({ ko }) => ko,
  )
  const fresh = data.stations.filter(({ id }) => !taken.has(id))
  const found = fresh.flatMap(({ id, name, latitude, longitude }) => {
    const near = (byName.get(name.ko) ?? []).filter(
      (place) => metresBetween(place, { lat: latitude, lng: longitude }) <= REACH_METRES,
    )
    return near.length === 1 && near[0] ? [[id, near[0].id] as const] : []
  })
  const times = Map.groupBy(found, ([, id]) => id)
  return new Map(found.filter(([, id]) => times.get(id)?.length === 1))
}

/**
 * Ids come from English names, and those get corrected. A station that would be new, but has the Korean name of
 * one within 600 m that the data doesn't otherwise name, is that one: it keeps its id, by which readers have it
 * and webtoons hang on it. Where more than one could be meant nothing is guessed.
 */
export const keepIds = (data: SeoulData, rows: Row<'station'>[]): SeoulData => {
  const ids = renamed(data, rows)
  const kept = (id: string) => ids.get(id) ?? id
  const end = (id: string | null | undefined) => (typeof id === 'string' ? kept(id) : id)
  // A branch without a name of its own is called after its last station.
  const known = new Set([...knownLines.values()].flatMap(({ branches = [] }) => branches.map(({ id }) => id)))
  const rowOf = new Map(
    [...data.rowOf].map(([key, row]) => {
      const id = key.startsWith('station ') ? key.slice('station '.length) : null
      return [id === null ? key : `station ${kept(id)}`, row]
    }),
  )
  return {
    ...data,
    rowOf,
    stations: data.stations.map((station) => ({ ...station, id: kept(station.id) })),
    lines: data.lines.map((line) => ({
      ...line,
      branches: line.branches?.map((branch) => ({
        ...branch,
        id: known.has(branch.id) ? branch.id : kept(branch.id),
        from: end(branch.from),
        to: end(branch.to),
        places: branch.places.map((place) => ({ ...place, station: kept(place.station) })),
      })),
    })),
  }
}
