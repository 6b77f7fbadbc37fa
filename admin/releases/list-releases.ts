import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { listPage, type Page } from '../lists/list-page.ts'
import { listQuery } from '../lists/list-query.ts'

export const RELEASE_STATES = ['open', 'published', 'rolled_back', 'taken_back'] as const

export const releaseQuery = listQuery.omit({ q: true }).extend({ state: z.enum(RELEASE_STATES).optional() })

/** Lists releases without their items, the newest first. @throws CursorError */
export const listReleases = (
  db: Database,
  { cursor, limit, ...filters }: z.output<typeof releaseQuery>,
): Promise<Page<Row<'release'>>> =>
  listPage(
    db,
    {
      table: 'release',
      filters,
      sort: '-id',
      sorts: { id: { column: 'id', type: 'string' } },
      branches: [filters.state === undefined ? null : sql<boolean>`${sql.ref('state')} = ${filters.state}`],
      cursor,
      limit,
    },
    (ids) => db.selectFrom('release').selectAll().where('id', 'in', ids).execute(),
  )
