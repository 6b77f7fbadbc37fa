import { createIndex, createTable, types } from './steps.ts'

/** Readers' own data beside their history: bookmarks, the apps that they read with, and erasures under way. */
export const reading = {
  // No foreign key to the episode: a bookmark must not keep an episode in the trash from being erased.
  bookmark: createTable('bookmark', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('episode_id', types.id, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addPrimaryKeyConstraint('bookmark_key', ['user_id', 'episode_id'])
      .addForeignKeyConstraint('bookmark_user', ['user_id'], 'user', ['id']),
  ),
  bookmark_by_time: createIndex('bookmark', ['user_id', 'created_at', 'episode_id']),
  reading_device: createTable('reading_device', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('id', types.id, (column) => column.notNull())
      .addColumn('uri', types.line, (column) => column.notNull())
      .addColumn('name', types.line, (column) => column.notNull())
      .addPrimaryKeyConstraint('reading_device_key', ['user_id', 'id'])
      .addForeignKeyConstraint('reading_device_user', ['user_id'], 'user', ['id']),
  ),
  reader_erasure: createTable('reader_erasure', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('erased_at', types.bigint, (column) => column.notNull()),
  ),
  reader_erasure_by_time: createIndex('reader_erasure', ['erased_at']),
}
