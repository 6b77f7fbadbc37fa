import type { Database } from '#shared/database/database.ts'
import { readCursor, writeCursor, type Position } from '../lists/cursor.ts'
import type { Page } from '../lists/list-page.ts'
import type { MediaListQuery } from './list-media.ts'
import { findUnused } from './find-unused.ts'
import { versioned, type MediaRow } from './lock-media.ts'

/** So many pictures are looked at for one page: nearly all of a large catalogue are in use. */
const STEP = 1_000
const MAX_STEPS = 10

/** The next pictures in the order of their time, used or not, from the index. */
const nextRows = async (db: Database, isDescending: boolean, after: Position | null): Promise<MediaRow[]> => {
  const direction = isDescending ? 'desc' : 'asc'
  const beyond = isDescending ? '<' : '>'
  let query = db.selectFrom('media').selectAll().orderBy('created_at', direction).orderBy('id', direction)
  if (after) {
    const value = Number(after.value)
    // The first condition is what the index is read by.
    query = query
      .where('created_at', isDescending ? '<=' : '>=', value)
      .where(({ or, eb }) => or([eb('created_at', beyond, value), eb('id', beyond, after.id)]))
  }
  return (await query.limit(STEP).execute()).map(versioned)
}

const positionOf = ({ created_at, id }: MediaRow): Position => ({ value: created_at, id })

/**
 * Lists the pictures that nothing uses. A page ends when it is full, or when enough pictures were looked at: then
 * `next` goes on behind them.
 * @throws CursorError
 */
export const listUnusedMedia = async (
  db: Database,
  { cursor, limit, sort, ...filters }: MediaListQuery,
): Promise<Page<MediaRow>> => {
  const scope = { list: 'media', sort, filters }
  let after = cursor === undefined ? null : readCursor(scope, cursor, 'number')
  const items: MediaRow[] = []
  for (let step = 1; step <= MAX_STEPS; step += 1) {
    const rows = await nextRows(db, sort === '-createdAt', after)
    const unused = await findUnused(
      db,
      rows.map(({ id }) => id),
    )
    for (const row of rows) {
      if (items.length === limit) return { items, next: writeCursor(scope, after!), total: null }
      if (unused.has(row.id)) items.push(row)
      after = positionOf(row)
    }
    if (rows.length < STEP) return { items, next: null, total: null }
  }
  return { items, next: after && writeCursor(scope, after), total: null }
}
