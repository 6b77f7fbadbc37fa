import { createIndex, createTable, types } from './steps.ts'

/** What the HTTP API itself remembers. */
export const http = {
  idempotency_key: createTable('idempotency_key', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('fingerprint', types.id, (column) => column.notNull())
      .addColumn('state', types.word, (column) => column.notNull())
      .addColumn('lease_until', types.bigint, (column) => column.notNull())
      .addColumn('status', types.integer)
      .addColumn('headers', types.text)
      .addColumn('body', types.text)
      .addColumn('created_at', types.bigint, (column) => column.notNull()),
  ),
  idempotency_key_by_age: createIndex('idempotency_key', ['created_at']),
}
