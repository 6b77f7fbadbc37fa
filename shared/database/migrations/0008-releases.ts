import { createIndex, createTable, types } from './steps.ts'

/** Releases, preview links, and the ways in which publications, plans and audit entries are looked up. */
export const releases = {
  release: createTable('release', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('name', types.line, (column) => column.notNull())
      .addColumn('note', types.text, (column) => column.notNull())
      .addColumn('state', types.word, (column) => column.notNull())
      .addColumn('version', types.integer, (column) => column.notNull())
      .addColumn('created_by', types.line, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('updated_at', types.bigint, (column) => column.notNull())
      .addColumn('published_by', types.line)
      .addColumn('published_at', types.bigint)
      .addColumn('publication_id', types.id)
      .addColumn('reverted_by', types.line)
      .addColumn('reverted_at', types.bigint)
      .addColumn('revert_publication_id', types.id),
  ),
  release_by_state: createIndex('release', ['state', 'id']),
  release_item: createTable('release_item', (table) =>
    table
      .addColumn('release_id', types.id, (column) => column.notNull())
      .addColumn('kind', types.word, (column) => column.notNull())
      .addColumn('item_id', types.id, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addColumn('action', types.word, (column) => column.notNull())
      .addColumn('revision_id', types.id)
      .addColumn('previous_revision_id', types.id)
      .addPrimaryKeyConstraint('release_item_key', ['release_id', 'kind', 'item_id'])
      .addForeignKeyConstraint('release_item_release', ['release_id'], 'release', ['id']),
  ),
  release_item_by_item: createIndex('release_item', ['kind', 'item_id']),
  preview_link: createTable('preview_link', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('token_hash', types.id, (column) => column.notNull())
      .addColumn('kind', types.word, (column) => column.notNull())
      .addColumn('item_id', types.id, (column) => column.notNull())
      .addColumn('note', types.text, (column) => column.notNull())
      .addColumn('created_by', types.line, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('expires_at', types.bigint, (column) => column.notNull())
      .addColumn('revoked_at', types.bigint)
      .addColumn('uses', types.integer, (column) => column.notNull())
      .addColumn('last_used_at', types.bigint),
  ),
  preview_link_by_token: createIndex('preview_link', ['token_hash'], { unique: true }),
  preview_link_by_item: createIndex('preview_link', ['kind', 'item_id', 'id']),
  audit_entry_by_time: createIndex('audit_entry', ['at', 'id']),
  audit_entry_by_actor: createIndex('audit_entry', ['actor', 'at', 'id']),
  audit_entry_by_action: createIndex('audit_entry', ['action', 'at', 'id']),
  audit_entry_by_item_and_time: createIndex('audit_entry', ['kind', 'item_id', 'at', 'id']),
  publication_by_actor: createIndex('publication', ['actor', 'id']),
  schedule_by_due_and_id: createIndex('schedule', ['state', 'due_at', 'id']),
}
