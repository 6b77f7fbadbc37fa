import { sql, type SelectQueryBuilder } from 'kysely'
import type { z } from 'zod'
import type { Database } from '#shared/database/database.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import { readCursor, writeCursor, type CursorScope, type Position } from '../lists/cursor.ts'
import type { auditQuery } from './audit-query.ts'
import { searchPattern } from './search-pattern.ts'

/** A search reads so many entries at most for a page; the next page goes on behind them. */
const SEARCHED_AT_MOST = 5_000

export type AuditPage = {
  items: Row<'audit_entry'>[]
  /** With a search, there may be less than a page and still more behind it. */
  next: string | null
}

type Query = z.output<typeof auditQuery>
type Entries = SelectQueryBuilder<Schema, 'audit_entry', object>

const sort = '-at'

/** The entries that the filters let through, the newest first, by one of the indexes that end in the time. */
const filtered = (db: Database, { actor, action, kind, item, from, to }: Query, after: Position | null) => {
  let entries: Entries = db.selectFrom('audit_entry')
  if (actor !== undefined) entries = entries.where('actor', '=', actor)
  if (action !== undefined) entries = entries.where('action', '=', action)
  if (kind !== undefined) entries = entries.where('kind', '=', kind)
  if (item !== undefined) entries = entries.where('item_id', '=', item)
  if (from !== undefined) entries = entries.where('at', '>=', from)
  if (to !== undefined) entries = entries.where('at', '<', to)
  if (after) {
    const at = Number(after.value)
    entries = entries
      .where('at', '<=', at)
      .where((where) => where.or([where('at', '<', at), where('id', '<', after.id)]))
  }
  return entries.orderBy('at', 'desc').orderBy('id', 'desc')
}

const cursorAfter = (scope: CursorScope, row: { at: number; id: string }): string =>
  writeCursor(scope, { value: row.at, id: row.id })

/** Looks through the next entries that the filters let through; what is found is at most a page. */
const search = async (db: Database, entries: Entries, pattern: string, limit: number) => {
  const window = entries.select(['id', 'at', 'item_id', 'before', 'after']).limit(SEARCHED_AT_MOST)
  const found = await db
    .selectFrom(window.as('entry'))
    .select('entry.id')
    .where(
      sql<boolean>`(lower(entry.item_id) like ${pattern} escape '!'
        or lower(${sql.ref('entry.before')}) like ${pattern} escape '!'
        or lower(${sql.ref('entry.after')}) like ${pattern} escape '!')`,
    )
    .orderBy('entry.at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(limit + 1)
    .execute()
  const last = await entries
    .select(['id', 'at'])
    .offset(SEARCHED_AT_MOST - 1)
    .limit(1)
    .executeTakeFirst()
  return { ids: found.map(({ id }) => id), searchedUpTo: last ?? null }
}

/**
 * Lists who did what, the newest first.
 * @throws CursorError for a cursor of another list
 */
export const listAuditEntries = async (db: Database, query: Query): Promise<AuditPage> => {
  const { cursor, limit, q, ...filters } = query
  const scope = { list: 'audit_entry', sort, filters: { ...filters, q } }
  const after = cursor === undefined ? null : readCursor(scope, cursor, 'number')
  const entries = filtered(db, query, after)
  if (q === undefined || q === '') {
    const rows = (await entries
      .selectAll()
      .limit(limit + 1)
      .execute()) as Row<'audit_entry'>[]
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? cursorAfter(scope, last) : null }
  }
  const { ids, searchedUpTo } = await search(db, entries, searchPattern(q), limit)
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom('audit_entry').selectAll().where('id', 'in', ids.slice(0, limit)).execute()
  const place = new Map(ids.map((id, index) => [id, index]))
  const items = rows.toSorted((left, right) => (place.get(left.id) ?? 0) - (place.get(right.id) ?? 0))
  const last = ids.length > limit ? items.at(-1) : searchedUpTo
  return { items, next: last ? cursorAfter(scope, last) : null }
}
