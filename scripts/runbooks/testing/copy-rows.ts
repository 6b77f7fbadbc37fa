import { sql } from 'kysely'
import type { Database } from '#shared/database/database.ts'

type Rows = Map<string, Record<string, unknown>[]>

const CHUNK = 200

/** Columns that the server computes, as `TABLE.COLUMN`: they are no part of a backup. */
const computedColumns = async (db: Database): Promise<Set<string>> => {
  const { rows } = await sql<{ name: string }>`
    select concat(table_name, '.', column_name) as name from information_schema.columns
    where table_schema = database() and generation_expression <> ''`.execute(db)
  return new Set(rows.map(({ name }) => name))
}

/** Takes a backup of a database on a server: the rows of all its tables. */
export const copyRows = async (db: Database): Promise<Rows> => {
  const computed = await computedColumns(db)
  const rows: Rows = new Map()
  for (const { name } of await db.introspection.getTables()) {
    const all = await db
      .selectFrom(name as 'tag')
      .selectAll()
      .execute()
    const isKept = ([column]: [string, unknown]) => !computed.has(`${name}.${column}`)
    rows.set(
      name,
      all.map((row) => Object.fromEntries(Object.entries(row).filter(isKept))),
    )
  }
  return rows
}

/** Brings a backup back, in place of whatever is there now. */
export const restoreRows = (db: Database, backup: Rows): Promise<void> =>
  db.connection().execute(async (connection) => {
    await sql`set foreign_key_checks = 0`.execute(connection)
    for (const [name, rows] of backup) {
      await sql`delete from ${sql.id(name)}`.execute(connection)
      for (let from = 0; from < rows.length; from += CHUNK)
        await connection
          .insertInto(name as 'tag')
          .values(rows.slice(from, from + CHUNK) as never)
          .execute()
    }
    await sql`set foreign_key_checks = 1`.execute(connection)
  })
