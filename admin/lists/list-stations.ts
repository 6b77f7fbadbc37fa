import { sql } from 'kysely'
import type { z } from 'zod'
import type { Names } from '#shared/content/names.ts'
import type { Database } from '#shared/database/database.ts'
import { inTrash } from './in-trash.ts'
import { listPage, type Page } from './list-page.ts'
import { idFilter, listQuery, sortBy, trashFilter } from './list-query.ts'
import type { Narrowing } from './narrowing.ts'
import { searchNarrowing } from './search-narrowing.ts'

export const stationListQuery = listQuery.extend({
  sort: sortBy('name', 'updatedAt').default('name'),
  state: trashFilter,
  line: idFilter,
})
export type StationListQuery = z.output<typeof stationListQuery>

/** A station as a list shows it; times in epoch milliseconds. */
export type StationListItem = {
  id: string
  version: number
  name: Names
  latitude: number
  longitude: number
  lines: { id: string; code: string | null }[]
  updatedAt: number
  trashedAt: number | null
}

const SORTS = {
  name: { column: 'name_ko', type: 'string' },
  updatedAt: { column: 'updated_at', type: 'number' },
} as const

const onLine = (db: Database, line: string | undefined): Narrowing | undefined => {
  if (line === undefined) return undefined
  const places = db.selectFrom('line_station').where('line_id', '=', line)
  return {
    ids: async (limit) =>
      (await places.select('station_id').limit(limit).execute()).map((place) => place.station_id),
    probe: sql`(${places
      .select(sql`1`.as('one'))
      .where('station_id', '=', sql.ref<string>('station.id'))
      .limit(1)}) = 1`,
  }
}

/** Lists stations. @throws CursorError */
export const listStations = async (db: Database, query: StationListQuery): Promise<Page<StationListItem>> => {
  const { cursor, limit, sort, ...filters } = query
  const { q, state, line } = filters
  return listPage(
    db,
    {
      table: 'station',
      filters,
      sort,
      sorts: SORTS,
      branches: [inTrash('station', state)],
      narrowings: [onLine(db, line), searchNarrowing(db, 'station', q)],
      cursor,
      limit,
    },
    (ids) => readStationItems(db, ids),
  )
}

const readStationItems = async (db: Database, ids: string[]): Promise<StationListItem[]> => {
  const rows = await db.selectFrom('station').selectAll().where('id', 'in', ids).execute()
  const places = await db
    .selectFrom('line_station')
    .select(['station_id', 'line_id', 'code'])
    .where('station_id', 'in', ids)
    .orderBy('line_id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: JSON.parse(row.name) as Names,
    latitude: row.latitude,
    longitude: row.longitude,
    lines: places
      .filter((place) => place.station_id === row.id)
      .map((place) => ({ id: place.line_id, code: place.code })),
    updatedAt: row.updated_at,
    trashedAt: row.trashed_at,
  }))
}
