import type { z } from 'zod'
import type { Names } from '#shared/content/names.ts'
import type { Database } from '#shared/database/database.ts'
import { inTrash } from './in-trash.ts'
import { listPage, type Page } from './list-page.ts'
import { listQuery, sortBy, trashFilter } from './list-query.ts'
import { searchNarrowing } from './search-narrowing.ts'

export const lineListQuery = listQuery.extend({
  sort: sortBy('position').default('position'),
  state: trashFilter,
})
export type LineListQuery = z.output<typeof lineListQuery>

/** A line as a list shows it; times in epoch milliseconds. */
export type LineListItem = {
  id: string
  version: number
  name: Names
  color: string
  position: number
  stations: number
  updatedAt: number
  trashedAt: number | null
}

const SORTS = { position: { column: 'position', type: 'number' } } as const

/** Lists lines in the order in which readers see them. @throws CursorError */
export const listLines = async (db: Database, query: LineListQuery): Promise<Page<LineListItem>> => {
  const { cursor, limit, sort, ...filters } = query
  return listPage(
    db,
    {
      table: 'line',
      filters,
      sort,
      sorts: SORTS,
      branches: [inTrash('line', filters.state)],
      narrowings: [searchNarrowing(db, 'line', filters.q)],
      cursor,
      limit,
    },
    (ids) => readLineItems(db, ids),
  )
}

const readLineItems = async (db: Database, ids: string[]): Promise<LineListItem[]> => {
  const rows = await db.selectFrom('line').selectAll().where('id', 'in', ids).execute()
  const counts = await db
    .selectFrom('line_station')
    .select(['line_id', (select) => select.fn.countAll<number>().as('stations')])
    .where('line_id', 'in', ids)
    .groupBy('line_id')
    .execute()
  const stations = new Map(counts.map((count) => [count.line_id, Number(count.stations)]))
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: JSON.parse(row.name) as Names,
    color: row.color,
    position: row.position,
    stations: stations.get(row.id) ?? 0,
    updatedAt: row.updated_at,
    trashedAt: row.trashed_at,
  }))
}
