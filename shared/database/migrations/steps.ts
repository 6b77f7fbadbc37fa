import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { databaseFault } from '../database-error.ts'
import { isMysql } from '../is-mysql.ts'

type AnyDatabase = Kysely<unknown>

/**
 * A step that creates a table. `if not exists`: a run that was killed between the statement and its entry in
 * the list of applied steps can be run again. Text compares by its bytes on both databases.
 */
export const createTable = (
  name: string,
  build: (table: CreateTableBuilder<string>) => CreateTableBuilder<string, string>,
): Migration => ({
  up: async (db: AnyDatabase) => {
    const table = build(db.schema.createTable(name).ifNotExists())
    await (
      isMysql(db)
        ? table.modifyEnd(sql`engine = InnoDB default character set utf8mb4 collate utf8mb4_bin`)
        : table
    ).execute()
  },
})

/** A step that creates an index; one that is there already (a run killed half-way) is no fault. */
export const createIndex = (
  table: string,
  columns: string[],
  options: { unique?: boolean } = {},
): Migration => ({
  up: async (db: AnyDatabase) => {
    const index = db.schema
      .createIndex(`${table}_${columns.join('_')}`.slice(0, 60))
      .on(table)
      .columns(columns)
    try {
      await (options.unique ? index.unique() : index).execute()
    } catch (error) {
      const exists = databaseFault(error) === 'exists' || /already exists/.test(String(error))
      if (!exists) throw error
    }
  },
})

/** A step that adds a column, which rows of before have as NULL; one that is there already is no fault. */
export const addColumn = (
  table: string,
  column: string,
  type: (typeof types)[keyof typeof types],
): Migration => ({
  up: async (db: AnyDatabase) => {
    try {
      await db.schema.alterTable(table).addColumn(column, type).execute()
    } catch (error) {
      // SQLite and MySQL (1060) have the same words for it.
      if (!/duplicate column name/i.test(String(error))) throw error
    }
  },
})

/** Column types that mean the same on both databases. Ids and paths are ASCII: a byte a character in an index. */
export const types = {
  id: sql`varchar(64)`,
  path: sql`varchar(200)`,
  word: sql`varchar(32)`,
  line: sql`varchar(500)`,
  text: sql`longtext`,
  integer: sql`integer`,
  /** Epoch milliseconds and other numbers up to 2^53. */
  bigint: sql`bigint`,
  double: sql`double precision`,
} as const
