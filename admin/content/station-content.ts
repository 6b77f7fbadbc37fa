import type { Names } from '#shared/content/names.ts'
import type { Source } from '#shared/content/source.ts'
import type { StationContent } from '#shared/content/station.ts'
import type { Row } from '#shared/database/schema.ts'

/** What an editor wrote of a station, its keys in the order in which the schema gives them. */
export const stationContent = (row: Row<'station'>): StationContent => ({
  name: JSON.parse(row.name) as Names,
  latitude: row.latitude,
  longitude: row.longitude,
  nameOrigin: row.name_origin,
  nameOriginSource: row.name_origin_source === null ? null : (JSON.parse(row.name_origin_source) as Source),
  openedOn: row.opened_on,
})

/** The columns that hold it. */
export const stationColumns = (content: StationContent) => ({
  name: JSON.stringify(content.name),
  name_ko: content.name.ko,
  latitude: content.latitude,
  longitude: content.longitude,
  name_origin: content.nameOrigin,
  name_origin_source: content.nameOriginSource && JSON.stringify(content.nameOriginSource),
  opened_on: content.openedOn,
})
