import { sql, type Expression, type SqlBool } from 'kysely'
import { z } from 'zod'
import { ROLES } from '#shared/accounts/role.ts'
import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { listPage, type Page } from './list-page.ts'
import { listQuery, sortBy } from './list-query.ts'
import type { Narrowing } from './narrowing.ts'

export const userListQuery = listQuery.extend({
  sort: sortBy('id', 'email').default('-id'),
  role: z.enum(ROLES).optional(),
  state: z.enum(['all', 'active', 'invited', 'deactivated']).default('all'),
})
export type UserListQuery = z.output<typeof userListQuery>

/** Ids grow with time: by them is by when an account was made. */
const SORTS = {
  id: { column: 'id', type: 'string' },
  email: { column: 'email', type: 'string' },
} as const

const STATES: Record<UserListQuery['state'], Expression<SqlBool> | null> = {
  all: null,
  active: sql`user.activated_at is not null and user.deactivated_at is null`,
  invited: sql`user.activated_at is null and user.deactivated_at is null`,
  deactivated: sql`user.deactivated_at is not null`,
}

const conditionOf = ({ role, state }: UserListQuery): Expression<SqlBool> | null => {
  const inState = STATES[state]
  if (role === undefined) return inState
  const hasRole = sql<SqlBool>`${sql.ref('user.role')} = ${role}`
  return inState === null ? hasRole : sql`${hasRole} and ${inState}`
}

/** What begins with a text, as a range that an index can read: nothing sorts behind the last character. */
const startsWith = (column: string, text: string): Expression<SqlBool> =>
  sql`${sql.ref(column)} >= ${text} and ${sql.ref(column)} < ${`${text}\u{10ffff}`}`

/** Whose address or name begins with a text. */
const searchNarrowing = (db: Database, query: string | undefined): Narrowing | undefined => {
  if (query === undefined || query === '') return undefined
  const byEmail = startsWith('user.email', query.toLowerCase())
  const byName = startsWith('user.name', query)
  const find = (condition: Expression<SqlBool>, limit: number) =>
    db.selectFrom('user').select('id').where(condition).limit(limit).execute()
  return {
    ids: async (limit) => {
      const found = await Promise.all([find(byEmail, limit), find(byName, limit)])
      return [...new Set(found.flat().map(({ id }) => id))].slice(0, limit)
    },
    probe: sql`((${byEmail}) or (${byName}))`,
  }
}

/** Lists users. @throws CursorError */
export const listUsers = async (db: Database, query: UserListQuery): Promise<Page<Row<'user'>>> => {
  const { cursor, limit, sort, ...filters } = query
  return listPage(
    db,
    {
      table: 'user',
      filters,
      sort,
      sorts: SORTS,
      branches: [conditionOf(query)],
      narrowings: [searchNarrowing(db, filters.q)],
      cursor,
      limit,
    },
    (ids) => db.selectFrom('user').selectAll().where('id', 'in', ids).execute(),
  )
}
