import { createIndex, createTable, types } from './steps.ts'

/** The outbox, the state of the bucket and the purge queue. */
export const publishing = {
  publication: createTable('publication', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('actor', types.line, (column) => column.notNull())
      .addColumn('note', types.text, (column) => column.notNull())
      .addColumn('state', types.word, (column) => column.notNull())
      .addColumn('committed_at', types.bigint, (column) => column.notNull())
      .addColumn('stored_at', types.bigint)
      .addColumn('purged_at', types.bigint)
      .addColumn('verified_at', types.bigint)
      .addColumn('documents', types.integer, (column) => column.notNull()),
  ),
  publication_by_state: createIndex('publication', ['state', 'id']),
  change: createTable('change', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('kind', types.word, (column) => column.notNull())
      .addColumn('item_id', types.id, (column) => column.notNull())
      .addColumn('before', types.text)
      .addColumn('after', types.text)
      .addColumn('publication_id', types.id, (column) => column.notNull())
      .addColumn('committed_at', types.bigint, (column) => column.notNull())
      .addColumn('claimed_by', types.id)
      .addColumn('claimed_until', types.bigint, (column) => column.notNull())
      .addColumn('gate', types.id)
      .addForeignKeyConstraint('change_publication', ['publication_id'], 'publication', ['id']),
  ),
  change_by_publication: createIndex('change', ['publication_id']),
  change_by_gate: createIndex('change', ['gate']),
  batch: createTable('batch', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('stored_at', types.bigint)
      .addColumn('purged_at', types.bigint)
      .addColumn('verify_at', types.bigint, (column) => column.notNull())
      .addColumn('attempts', types.integer, (column) => column.notNull()),
  ),
  batch_document: createTable('batch_document', (table) =>
    table
      .addColumn('batch_id', types.id, (column) => column.notNull())
      .addColumn('path', types.path, (column) => column.notNull())
      .addPrimaryKeyConstraint('batch_document_key', ['batch_id', 'path'])
      .addForeignKeyConstraint('batch_document_batch', ['batch_id'], 'batch', ['id']),
  ),
  batch_publication: createTable('batch_publication', (table) =>
    table
      .addColumn('publication_id', types.id, (column) => column.notNull())
      .addColumn('batch_id', types.id, (column) => column.notNull())
      .addPrimaryKeyConstraint('batch_publication_key', ['publication_id', 'batch_id'])
      .addForeignKeyConstraint('batch_publication_batch', ['batch_id'], 'batch', ['id']),
  ),
  batch_publication_by_batch: createIndex('batch_publication', ['batch_id']),
  document: createTable('document', (table) =>
    table
      .addColumn('path', types.path, (column) => column.primaryKey().notNull())
      .addColumn('kind', types.word, (column) => column.notNull())
      .addColumn('item_id', types.id, (column) => column.notNull())
      .addColumn('hash', types.id)
      .addColumn('etag', types.id)
      .addColumn('bytes', types.integer, (column) => column.notNull())
      .addColumn('revision', types.integer, (column) => column.notNull())
      .addColumn('proven', types.integer, (column) => column.notNull())
      .addColumn('tags', types.line, (column) => column.notNull())
      .addColumn('stored_at', types.bigint)
      .addColumn('lease_owner', types.id)
      .addColumn('lease_until', types.bigint, (column) => column.notNull())
      .addColumn('recheck_at', types.bigint)
      .addColumn('error', types.text)
      .addColumn('error_at', types.bigint)
      .addColumn('attempts', types.integer, (column) => column.notNull())
      .addColumn('retry_at', types.bigint),
  ),
  document_by_kind: createIndex('document', ['kind', 'item_id']),
  document_by_lease: createIndex('document', ['lease_until']),
  document_by_retry: createIndex('document', ['retry_at']),
  document_by_recheck: createIndex('document', ['recheck_at']),
  document_by_error: createIndex('document', ['error_at']),
  invalidation: createTable('invalidation', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('caller_reference', types.id, (column) => column.notNull())
      .addColumn('items', types.text, (column) => column.notNull())
      .addColumn('paths', types.integer, (column) => column.notNull())
      .addColumn('wildcards', types.integer, (column) => column.notNull())
      .addColumn('tags', types.integer, (column) => column.notNull())
      .addColumn('remote_id', types.line)
      .addColumn('attempts', types.integer, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('started_at', types.bigint)
      .addColumn('retry_at', types.bigint, (column) => column.notNull())
      .addColumn('lease_owner', types.id)
      .addColumn('lease_until', types.bigint, (column) => column.notNull()),
  ),
  purge: createTable('purge', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('path', types.path, (column) => column.notNull())
      .addColumn('gate', types.id)
      .addColumn('is_new', types.integer, (column) => column.notNull())
      .addColumn('queued_at', types.bigint, (column) => column.notNull())
      .addColumn('invalidation_id', types.id)
      .addForeignKeyConstraint('purge_invalidation', ['invalidation_id'], 'invalidation', ['id']),
  ),
  purge_by_invalidation: createIndex('purge', ['invalidation_id', 'id']),
  purge_by_gate: createIndex('purge', ['gate']),
  purge_by_path: createIndex('purge', ['path']),
  purge_usage: createTable('purge_usage', (table) =>
    table
      .addColumn('month', types.word, (column) => column.primaryKey().notNull())
      .addColumn('requests', types.integer, (column) => column.notNull())
      .addColumn('paths', types.integer, (column) => column.notNull()),
  ),
  audit_entry: createTable('audit_entry', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('at', types.bigint, (column) => column.notNull())
      .addColumn('actor', types.line, (column) => column.notNull())
      .addColumn('origin', types.line, (column) => column.notNull())
      .addColumn('action', types.word, (column) => column.notNull())
      .addColumn('kind', types.word, (column) => column.notNull())
      .addColumn('item_id', types.id, (column) => column.notNull())
      .addColumn('before', types.text)
      .addColumn('after', types.text),
  ),
  audit_entry_by_item: createIndex('audit_entry', ['kind', 'item_id', 'id']),
  counter: createTable('counter', (table) =>
    table
      .addColumn('name', types.id, (column) => column.primaryKey().notNull())
      .addColumn('value', types.bigint, (column) => column.notNull()),
  ),
  // How many episodes there are is counted in this index alone.
  episode_by_publication: createIndex('episode', ['published_revision_id', 'trashed_at']),
}
