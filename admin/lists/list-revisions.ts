import { sql } from 'kysely'
import type { z } from 'zod'
import type { Database } from '#shared/database/database.ts'
import type { RevisionKind } from '../content/make-revision.ts'
import { listPage, type Page } from './list-page.ts'
import { listQuery, sortBy } from './list-query.ts'

export const revisionListQuery = listQuery
  .omit({ q: true })
  .extend({ sort: sortBy('number').default('-number') })
export type RevisionListQuery = z.output<typeof revisionListQuery>

/** A revision without its snapshot; the time in epoch milliseconds. */
export type RevisionListItem = { id: string; number: number; author: string; note: string; createdAt: number }

const SORTS = { number: { column: 'number', type: 'number' } } as const

/** Lists the revisions of an item; none for one that does not exist. @throws CursorError */
export const listRevisions = async (
  db: Database,
  kind: RevisionKind,
  item: string,
  query: RevisionListQuery,
): Promise<Page<RevisionListItem>> => {
  const { cursor, limit, sort } = query
  const table = `${kind}_revision` as const
  return listPage(
    db,
    {
      table,
      filters: { item },
      sort,
      sorts: SORTS,
      branches: [sql<boolean>`${sql.ref(`${table}.${kind}_id`)} = ${item}`],
      cursor,
      limit,
    },
    (ids) =>
      db
        .selectFrom(table as 'line_revision')
        .select(['id', 'number', 'author', 'note', 'created_at as createdAt'])
        .where('id', 'in', ids)
        .execute(),
  )
}
