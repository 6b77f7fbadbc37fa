import { CompiledQuery } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { NewRow, Schema } from '#shared/database/schema.ts'

/** Long enough, and far under the 16 MB that a server takes at once by default (`max_allowed_packet`). */
const STATEMENT_CHARACTERS = 1_000_000

/** Inserts rows of any tables, many in a statement. A row that another one refers to is added before it. */
export type BulkInserter = {
  /** Resolves when there is room for more. @throws the database's error for a row that was added earlier */
  add<Table extends keyof Schema>(table: Table, row: NewRow<Table>): Promise<void> | undefined
  /** Inserts what was added and not inserted yet. */
  flush(): Promise<void>
}

/**
 * Makes an inserter that writes the SQL itself, because building a query of a million values through Kysely takes
 * longer than the server needs to run it. It takes values made by programs only: texts with a backslash, which
 * databases read in different ways, are refused.
 */
export const createBulkInserter = (db: Database): BulkInserter => {
  const tables = new Set<keyof Schema>()
  let waiting = new Map<keyof Schema, string[]>()
  let characters = 0
  let sending = Promise.resolve()

  /** Sends all tables in the order in which they were first seen, so that what is referred to comes first. */
  const send = async (): Promise<void> => {
    const batch = [...tables].flatMap((table) => waiting.get(table)?.join(',') ?? [])
    waiting = new Map()
    characters = 0
    // The next rows are made while the server is busy with these.
    await sending
    sending = sendAll(db, batch)
    // Its error is thrown at the next await; until then, it is no unhandled one.
    sending.catch(() => undefined)
  }

  return {
    add: (table, row) => {
      tables.add(table)
      const text = `(${Object.values(row).map(literal).join(',')})`
      const statement = waiting.get(table)
      if (statement) statement.push(text)
      else waiting.set(table, [headOf(table, row) + text])
      characters += text.length
      return characters < STATEMENT_CHARACTERS ? undefined : send()
    },
    flush: async () => {
      await send()
      await sending
    },
  }
}

const sendAll = async (db: Database, statements: string[]): Promise<void> => {
  for (const statement of statements) await db.executeQuery(CompiledQuery.raw(statement))
}

/** Names stand without quotes: in the tables of content none is a word of SQL. */
const headOf = (table: string, row: object): string =>
  `insert into ${table} (${Object.keys(row).join(',')}) values `

const literal = (value: unknown): string => {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw new TypeError(`A synthetic row holds a ${typeof value}`)
  if (value.includes('\\')) throw new TypeError('A synthetic text holds a backslash')
  return `'${value.includes("'") ? value.replaceAll("'", "''") : value}'`
}
