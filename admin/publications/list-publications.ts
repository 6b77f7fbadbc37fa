import { sql } from 'kysely'
import { z } from 'zod'
import { lineText } from '#shared/content/text.ts'
import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { listPage, type Page } from '../lists/list-page.ts'
import { listQuery } from '../lists/list-query.ts'
import { PUBLICATION_STATES } from './publication-follower.ts'

export const publicationQuery = listQuery
  .omit({ q: true })
  .extend({ state: z.enum(PUBLICATION_STATES).optional(), actor: lineText(64).optional() })

/** Lists publications, the newest first. @throws CursorError */
export const listPublications = (
  db: Database,
  { cursor, limit, ...filters }: z.output<typeof publicationQuery>,
): Promise<Page<Row<'publication'>>> => {
  const conditions = [
    ...(filters.state === undefined ? [] : [sql<boolean>`${sql.ref('state')} = ${filters.state}`]),
    ...(filters.actor === undefined ? [] : [sql<boolean>`${sql.ref('actor')} = ${filters.actor}`]),
  ]
  return listPage(
    db,
    {
      table: 'publication',
      filters,
      sort: '-id',
      sorts: { id: { column: 'id', type: 'string' } },
      branches: [conditions.length === 0 ? null : sql<boolean>`${sql.join(conditions, sql` and `)}`],
      cursor,
      limit,
    },
    (ids) => db.selectFrom('publication').selectAll().where('id', 'in', ids).execute(),
  )
}
