import { parseChange } from '#admin/content/parse-change.ts'
import { sameContent } from '#admin/content/same-content.ts'
import { stationContent } from '#admin/content/station-content.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import { stationInput, type StationContent } from '#shared/content/station.ts'
import type { Row } from '#shared/database/schema.ts'
import { mergeStation } from './merge-content.ts'
import { metresBetween } from './metres-between.ts'
import type { Plan } from './plan-seoul.ts'
import type { SeoulData } from './read-seoul.ts'

/** Names change and stations are surveyed again, but not both at once over such a distance. */
const ANOTHER_STATION_METRES = 600

const isAnother = (before: StationContent, data: StationContent): boolean =>
  before.name.ko !== data.name.ko &&
  metresBetween(
    { lat: before.latitude, lng: before.longitude },
    { lat: data.latitude, lng: data.longitude },
  ) > ANOTHER_STATION_METRES

/** Why an existing station is not touched, or null. */
const objection = (row: Row<'station'>, before: StationContent, data: StationContent): string | null => {
  if (row.trashed_at !== null) return `the station ${row.id} is in the trash; restore it first`
  if (!isAnother(before, data)) return null
  return `the id ${row.id} belongs to another station (${before.name.ko}), far from ${data.name.ko}; give that one another id`
}

/** Decides for each station whether it is new, changed or as it is. */
export const planStations = (rows: Row<'station'>[], data: SeoulData, plan: Plan): void => {
  const existing = new Map(rows.map((row) => [row.id, row]))
  for (const input of data.stations) {
    const row = existing.get(input.id)
    plan.attempt('station', input.id, () => {
      const content = parseChange(stationInput, input.id, input)
      if (!row) return plan.write({ kind: 'station', action: 'create', id: input.id, input })
      const before = stationContent(row)
      const reason = objection(row, before, content)
      if (reason !== null) return plan.refuse('station', input.id, reason)
      const merged = parseInput(stationInput, mergeStation(before, content))
      if (sameContent(before, merged)) return plan.keep('station')
      plan.write({ kind: 'station', action: 'change', id: input.id, input: merged, version: row.version })
    })
  }
}
