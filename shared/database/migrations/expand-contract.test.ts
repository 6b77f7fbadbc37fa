import type { KyselyPlugin, RootOperationNode } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase, type Database } from '../database.ts'
import { allMigrations } from './all-migrations.ts'
import { addColumn, createIndex, createTable, types } from './steps.ts'

/**
 * Steps that take away what no release uses any more, by their names. A step may come here only when the release before
 * the one that brings it has stopped to use what it takes: during a deployment, that one runs on the new schema.
 */
const CONTRACTS = new Set<string>([])

type Statement = { node: RootOperationNode; text: string }

const record = (db: Database, statements: Statement[]): KyselyPlugin => ({
  transformQuery: ({ node, queryId }) => {
    statements.push({ node, text: db.getExecutor().compileQuery(node, queryId).sql })
    return node
  },
  transformResult: ({ result }) => Promise.resolve(result),
})

const READS_OR_FILLS = new Set(['SelectQueryNode', 'InsertQueryNode', 'UpdateQueryNode'])

/** Only a column that the database itself computes is added by hand. */
const ADDS_COMPUTED_COLUMN = /^alter table "\w+" add column \w+ \w+ generated always as \(/

/** What a statement takes away from a release that does not know of it; null when it takes nothing. */
const takesAway = ({ node, text }: Statement, created: Set<string>): string | null => {
  if (READS_OR_FILLS.has(node.kind)) return null
  if (node.kind === 'CreateTableNode') {
    created.add(node.table.table.identifier.name)
    return null
  }
  if (node.kind === 'CreateIndexNode') {
    const table = node.table?.table.identifier.name ?? ''
    return node.unique && !created.has(table) ? 'the freedom to write equal rows' : null
  }
  if (node.kind === 'AlterTableNode') {
    const { columnAlterations = [], ...rest } = node
    const others = Object.keys(rest).filter((key) => !['kind', 'table'].includes(key))
    if (others.length > 0) return others.join()
    for (const alteration of columnAlterations) {
      if (alteration.kind !== 'AddColumnNode') return alteration.kind
      const { notNull, defaultTo } = alteration.column
      if (notNull && !defaultTo) return 'the freedom to write rows without the new column'
    }
    return null
  }
  return /^\s*select\b/i.test(text) || ADDS_COMPUTED_COLUMN.test(text) ? null : node.kind
}

/** Runs steps on an empty database. @returns a line for each that takes something away */
const faultsOf = async (steps: typeof allMigrations): Promise<string[]> => {
  await using db = openDatabase('sqlite::memory:')
  const created = new Map<string, Set<string>>()
  const faults: string[] = []
  for (const [name, step] of Object.entries(steps)) {
    const statements: Statement[] = []
    await step.up(db.withPlugin(record(db, statements)))
    // A chapter comes with one release: what it creates, nobody used before.
    const chapter = name.slice(0, 4)
    const own = created.get(chapter) ?? new Set<string>()
    created.set(chapter, own)
    for (const statement of statements) {
      const taken = takesAway(statement, own)
      if (taken !== null && !CONTRACTS.has(name)) faults.push(`${name} takes ${taken}`)
    }
  }
  return faults
}

test('no migration takes away what the release before it uses: it runs on the new schema', async () => {
  expect(await faultsOf(allMigrations)).toEqual([])
})

const table = createTable('shelf', (one) => one.addColumn('id', types.id, (column) => column.primaryKey()))

test.each([
  ['drops a table', { '0002-01': { up: (db) => db.schema.dropTable('shelf').execute() } }],
  [
    'drops a column',
    { '0002-01': { up: (db) => db.schema.alterTable('shelf').dropColumn('note').execute() } },
  ],
  [
    'renames a column',
    { '0002-01': { up: (db) => db.schema.alterTable('shelf').renameColumn('note', 'text').execute() } },
  ],
  [
    'renames a table',
    { '0002-01': { up: (db) => db.schema.alterTable('shelf').renameTo('rack').execute() } },
  ],
  ['forbids rows that were allowed', { '0002-01': createIndex('shelf', ['note'], { unique: true }) }],
] as [string, typeof allMigrations][])('a migration that %s is found out', async (_, steps) => {
  const before = { '0001-01': table, '0001-02': addColumn('shelf', 'note', types.line) }
  expect(await faultsOf({ ...before, ...steps })).toHaveLength(1)
})
