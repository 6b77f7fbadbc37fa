import { z } from 'zod'
import type { Database } from '#shared/database/database.ts'
import { listPage, type Page } from '../lists/list-page.ts'
import { listQuery, sortBy } from '../lists/list-query.ts'
import { listUnusedMedia } from './list-unused-media.ts'
import { versioned, type MediaRow } from './lock-media.ts'

export const mediaListQuery = listQuery.omit({ q: true }).extend({
  sort: sortBy('createdAt').default('-createdAt'),
  /** Only those that nothing uses: no working copy, and no revision. */
  unused: z.enum(['true', 'false']).default('false'),
})
export type MediaListQuery = z.output<typeof mediaListQuery>

/**
 * Lists pictures. Of unused ones, a page may hold fewer than asked for although others follow.
 * @throws CursorError
 */
export const listMedia = async (db: Database, query: MediaListQuery): Promise<Page<MediaRow>> => {
  if (query.unused === 'true') return listUnusedMedia(db, query)
  const { cursor, limit, sort, ...filters } = query
  return listPage(
    db,
    {
      table: 'media',
      filters,
      sort,
      sorts: { createdAt: { column: 'created_at', type: 'number' } },
      cursor,
      limit,
    },
    async (ids) => (await db.selectFrom('media').selectAll().where('id', 'in', ids).execute()).map(versioned),
  )
}
