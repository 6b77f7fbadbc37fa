import { addColumn, createIndex, createTable, types } from './steps.ts'

/** Who is told about publications, and how that went. */
export const webhooks = {
  // Null until its end was announced. An index that begins with it finds what is not announced yet by itself,
  // without a cursor that could pass by what commits late.
  publication_announced_at: addColumn('publication', 'announced_at', types.bigint),
  publication_by_announced: createIndex('publication', ['announced_at', 'state', 'id']),
  webhook: createTable('webhook', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('url', types.text, (column) => column.notNull())
      .addColumn('description', types.line, (column) => column.notNull())
      .addColumn('events', types.text, (column) => column.notNull())
      .addColumn('secret', types.text, (column) => column.notNull())
      .addColumn('previous_secret', types.text)
      .addColumn('previous_secret_until', types.bigint)
      .addColumn('enabled_at', types.bigint, (column) => column.notNull())
      .addColumn('disabled_at', types.bigint)
      .addColumn('disabled_reason', types.word)
      .addColumn('failing_since', types.bigint)
      .addColumn('version', types.integer, (column) => column.notNull())
      .addColumn('created_by', types.line, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('updated_at', types.bigint, (column) => column.notNull()),
  ),
  webhook_delivery: createTable('webhook_delivery', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('webhook_id', types.id, (column) => column.notNull())
      .addColumn('event', types.word, (column) => column.notNull())
      .addColumn('publication_id', types.id)
      .addColumn('state', types.word, (column) => column.notNull())
      .addColumn('attempts', types.integer, (column) => column.notNull())
      .addColumn('due_at', types.bigint, (column) => column.notNull())
      .addColumn('claim', types.id)
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('finished_at', types.bigint)
      .addForeignKeyConstraint('webhook_delivery_webhook', ['webhook_id'], 'webhook', ['id'])
      .addForeignKeyConstraint('webhook_delivery_publication', ['publication_id'], 'publication', ['id']),
  ),
  webhook_delivery_by_webhook: createIndex('webhook_delivery', ['webhook_id', 'id']),
  webhook_delivery_by_due: createIndex('webhook_delivery', ['state', 'due_at', 'webhook_id']),
  webhook_delivery_by_turn: createIndex('webhook_delivery', ['webhook_id', 'state', 'due_at']),
  webhook_delivery_by_publication: createIndex('webhook_delivery', ['publication_id']),
  webhook_delivery_by_age: createIndex('webhook_delivery', ['created_at']),
  webhook_attempt: createTable('webhook_attempt', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('delivery_id', types.id, (column) => column.notNull())
      .addColumn('at', types.bigint, (column) => column.notNull())
      .addColumn('duration_ms', types.integer, (column) => column.notNull())
      .addColumn('status', types.integer)
      .addColumn('error', types.text)
      .addColumn('answer', types.text, (column) => column.notNull())
      .addForeignKeyConstraint('webhook_attempt_delivery', ['delivery_id'], 'webhook_delivery', ['id']),
  ),
  webhook_attempt_by_delivery: createIndex('webhook_attempt', ['delivery_id', 'id']),
}
