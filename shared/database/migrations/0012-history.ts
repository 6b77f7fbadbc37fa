import { createIndex, createTable, types } from './steps.ts'

/** What readers have read, and what they took out of it. */
export const history = {
  progress: createTable('progress', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('episode_id', types.id, (column) => column.notNull())
      .addColumn('at', types.bigint, (column) => column.notNull())
      .addColumn('position', types.path, (column) => column.notNull())
      .addColumn('done', types.integer, (column) => column.notNull())
      .addColumn('furthest_cut', types.integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('progress_key', ['user_id', 'episode_id']),
  ),
  progress_by_time: createIndex('progress', ['user_id', 'at', 'episode_id']),
  reader_history: createTable('reader_history', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('erasures', types.integer, (column) => column.notNull())
      .addColumn('cleared_erasure', types.integer, (column) => column.notNull())
      .addColumn('cleared_at', types.bigint, (column) => column.notNull())
      .addColumn('stale_mark', types.id),
  ),
  reader_history_by_mark: createIndex('reader_history', ['stale_mark']),
  history_removal: createTable('history_removal', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('episode_id', types.id, (column) => column.notNull())
      .addColumn('erasure', types.integer, (column) => column.notNull())
      .addColumn('removed_at', types.bigint, (column) => column.notNull())
      .addPrimaryKeyConstraint('history_removal_key', ['user_id', 'episode_id']),
  ),
}
