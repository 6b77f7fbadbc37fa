import type { Kysely } from 'kysely'
import type { StationContent } from '#shared/content/station.ts'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { StationRef } from '#shared/documents/parts.ts'
import { readable } from './bad-row.ts'
import { namesOf } from './parts-of.ts'
import { readObject } from './read-row.ts'

/** How stations are shown where something else belongs to them; one whose snapshot is broken goes by its id. */
export const stationRefs = async (
  db: Kysely<Schema>,
  ids: Iterable<string>,
): Promise<Map<string, StationRef>> => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('station')
    .innerJoin('station_revision', 'station_revision.id', 'station.published_revision_id')
    .where('station.id', 'in', wanted)
    .select(['station.id', 'station_revision.data'])
    .execute()
  const data = new Map(rows.map((row) => [row.id, row.data]))
  return new Map(wanted.map((id) => [id, stationRef(id, data.get(id))]))
}

const stationRef = (id: string, data: string | undefined): StationRef => ({
  href: hrefOf.station(id),
  id,
  name:
    data === undefined
      ? { ko: id }
      : (readable(() => namesOf(readObject<StationContent>(data, 'station').name)) ?? { ko: id }),
})
