import { sql, type Expression, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { compareUtf8 } from '#shared/bucket/compare-utf8.ts'
import type { Database } from '#shared/database/database.ts'
import type { Schema } from '#shared/database/schema.ts'
import { countUpTo, type Total } from './count-up-to.ts'
import type { Position } from './cursor.ts'
import { applyNarrowings, type Narrowing } from './narrowing.ts'

export type ListOrder = { column: string; type: 'number' | 'string'; descending: boolean }

/** What a page is read from. */
export type IdQuery = {
  table: keyof Schema
  /** There is an index on each branch's column (where it has one), this one, and the id. */
  order: ListOrder
  /**
   * The list as parts that don't overlap, each an equality on the first column of the order's index: so that each
   * is read in its order from the index, which a set of values would not allow. One `null` for the whole table.
   */
  branches: (Expression<SqlBool> | null)[]
  narrowings: Narrowing[]
  after: Position | null
  limit: number
}

export type IdPage = {
  positions: Position[]
  /** Whether something follows. */
  hasMore: boolean
  /** Null where it can't be told quickly: many items pass a filter, and others exclude some of them. */
  total: Total | null
}

type Positions = SelectQueryBuilder<Schema, 'episode', { id: string; value: string | number }>

const compare = ({ type, descending }: ListOrder, left: Position, right: Position): number => {
  const byValue =
    type === 'number'
      ? Number(left.value) - Number(right.value)
      : compareUtf8(String(left.value), String(right.value))
  const order = byValue || compareUtf8(left.id, right.id)
  return descending ? -order : order
}

// Kysely can't follow a table and a column that are values: the query is built for one table, by names.
const refOf = (table: string, column: string) => sql.ref<string | number>(`${table}.${column}`)

const positionsOf = (db: Database, { table, order }: IdQuery): Positions =>
  db
    .selectFrom(table as 'episode')
    .select([sql.ref<string>(`${table}.id`).as('id'), refOf(table, order.column).as('value')])

/** Few items pass: all of them are read by their ids, and sorted here. */
const pageOfIds = async (
  db: Database,
  query: IdQuery,
  ids: string[],
  probes: Expression<SqlBool>[],
): Promise<IdPage> => {
  const { table, order, branches, after, limit } = query
  let found = positionsOf(db, query).where(sql.ref(`${table}.id`), 'in', ids)
  const parts = branches.filter((branch) => branch !== null)
  if (parts.length > 0) found = found.where((where) => where.or(parts))
  for (const probe of probes) found = found.where(probe)
  const positions = ids.length === 0 ? [] : await found.execute()
  const sorted = positions.toSorted((left, right) => compare(order, left, right))
  const rest = after ? sorted.filter((position) => compare(order, position, after) > 0) : sorted
  return {
    positions: rest.slice(0, limit),
    hasMore: rest.length > limit,
    total: { count: sorted.length, isMinimum: false },
  }
}

/** What follows in one part, as ranges of its index: what shares the last value, and what lies behind it. */
const rangesOf = (
  db: Database,
  query: IdQuery,
  branch: Expression<SqlBool> | null,
  probes: Expression<SqlBool>[],
): Positions[] => {
  const { table, order, after } = query
  const [value, id] = [refOf(table, order.column), sql.ref<string>(`${table}.id`)]
  const direction = order.descending ? 'desc' : 'asc'
  const beyond = order.descending ? '<' : '>'
  let part = positionsOf(db, query).orderBy(value, direction).orderBy(id, direction)
  for (const condition of branch ? [branch, ...probes] : probes) part = part.where(condition)
  const ranges = after
    ? [
        part.where(value, '=', after.value).where(id, beyond, after.id),
        part.where(value, beyond, after.value),
      ]
    : [part]
  return ranges.map((range) => range.limit(query.limit + 1))
}

/** The next positions, all parts in one query; each is read from its index as far as the page may reach. */
const walk = async (db: Database, query: IdQuery, probes: Expression<SqlBool>[]): Promise<Position[]> => {
  const [first, ...others] = query.branches
    .flatMap((branch) => rangesOf(db, query, branch, probes))
    .map((range) => db.selectFrom(range.as('part')).select(['part.id', 'part.value']))
  if (!first) return []
  return others.reduce((all, range) => all.unionAll(range), first).execute()
}

/**
 * Reads a page of a list: its ids in their order, by indexes only. The number of queries does not depend on the
 * size of the list, and neither does what they read: see `Narrowing`.
 */
export const listIds = async (db: Database, query: IdQuery): Promise<IdPage> => {
  const { ids, probes } = await applyNarrowings(query.narrowings)
  if (ids !== null) return pageOfIds(db, query, ids, probes)
  const found = await walk(db, query, probes)
  const sorted = found.toSorted((left, right) => compare(query.order, left, right))
  return {
    positions: sorted.slice(0, query.limit),
    hasMore: sorted.length > query.limit,
    total: probes.length > 0 ? null : await countUpTo(db, query.table, query.branches),
  }
}
