import type { z } from 'zod'
import type { Names } from '#shared/content/names.ts'
import type { Database } from '#shared/database/database.ts'
import { inTrash } from './in-trash.ts'
import { listPage, type Page } from './list-page.ts'
import { listQuery, sortBy, trashFilter } from './list-query.ts'
import { searchNarrowing } from './search-narrowing.ts'

export const tagListQuery = listQuery.extend({
  sort: sortBy('id', 'updatedAt').default('id'),
  state: trashFilter,
})
export type TagListQuery = z.output<typeof tagListQuery>

/** A tag as a list shows it; times in epoch milliseconds. */
export type TagListItem = {
  id: string
  version: number
  name: Names
  createdAt: number
  updatedAt: number
  trashedAt: number | null
}

const SORTS = {
  id: { column: 'id', type: 'string' },
  updatedAt: { column: 'updated_at', type: 'number' },
} as const

/** Lists tags. @throws CursorError */
export const listTags = async (db: Database, query: TagListQuery): Promise<Page<TagListItem>> => {
  const { cursor, limit, sort, ...filters } = query
  return listPage(
    db,
    {
      table: 'tag',
      filters,
      sort,
      sorts: SORTS,
      branches: [inTrash('tag', filters.state)],
      narrowings: [searchNarrowing(db, 'tag', filters.q)],
      cursor,
      limit,
    },
    (ids) => readTagItems(db, ids),
  )
}

const readTagItems = async (db: Database, ids: string[]): Promise<TagListItem[]> => {
  const rows = await db.selectFrom('tag').selectAll().where('id', 'in', ids).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: JSON.parse(row.name) as Names,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    trashedAt: row.trashed_at,
  }))
}
