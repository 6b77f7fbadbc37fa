import { sql, type Kysely } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import { isMysql } from '#shared/database/is-mysql.ts'
import type { Schema } from '#shared/database/schema.ts'

type Rows = Map<string, Record<string, unknown>[]>

const CHUNK = 200

/** Columns that the database computes, as `TABLE.COLUMN`: they are no part of a backup. */
const computedColumns = async (db: Database): Promise<Set<string>> => {
  const server = sql<{ name: string }>`
    select concat(table_name, '.', column_name) as name from information_schema.columns
    where table_schema = database() and generation_expression <> ''`
  const file = sql<{ name: string }>`
    select tables.name || '.' || columns.name as name
    from sqlite_master as tables, pragma_table_xinfo(tables.name) as columns
    where tables.type = 'table' and columns.hidden in (2, 3)`
  const { rows } = await (isMysql(db) ? server : file).execute(db)
  return new Set(rows.map(({ name }) => name))
}

/** Takes a backup of a database: the rows of all its tables. */
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

/** Rows come back table by table, whatever they refer to. */
const checkKeys = async (db: Kysely<Schema>, isOn: boolean): Promise<void> => {
  const value = sql.lit(isOn ? 1 : 0)
  await (isMysql(db) ? sql`set foreign_key_checks = ${value}` : sql`pragma foreign_keys = ${value}`).execute(
    db,
  )
}

/** Brings a backup back, in place of whatever is there now. */
export const restoreRows = (db: Database, backup: Rows): Promise<void> =>
  db.connection().execute(async (connection) => {
    await checkKeys(connection, false)
    for (const [name, rows] of backup) {
      await sql`delete from ${sql.id(name)}`.execute(connection)
      for (let from = 0; from < rows.length; from += CHUNK)
        await connection
          .insertInto(name as 'tag')
          .values(rows.slice(from, from + CHUNK) as never)
          .execute()
    }
    await checkKeys(connection, true)
  })
