import { sql, type Expression, type SqlBool } from 'kysely'

/** Of lines, stations and tags, which are few: whether they are in the trash. */
export const inTrash = (table: 'line' | 'station' | 'tag', state: 'live' | 'trashed'): Expression<SqlBool> =>
  state === 'live'
    ? sql`${sql.ref(`${table}.trashed_at`)} is null`
    : sql`${sql.ref(`${table}.trashed_at`)} is not null`
