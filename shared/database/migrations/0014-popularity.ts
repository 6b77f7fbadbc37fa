import { createIndex, createTable, types } from './steps.ts'

/** Views of episodes and the lists that are made of them. No foreign keys: what is counted is forgotten by nobody. */
export const popularity = {
  // The day comes first: lists are made of the days that are not over for long.
  episode_views_day: createTable('episode_views_day', (table) =>
    table
      .addColumn('day', types.word, (column) => column.notNull())
      .addColumn('episode_id', types.id, (column) => column.notNull())
      .addColumn('views', types.bigint, (column) => column.notNull())
      .addColumn('readers', types.bigint, (column) => column.notNull())
      .addPrimaryKeyConstraint('episode_views_day_key', ['day', 'episode_id']),
  ),
  episode_popularity: createTable('episode_popularity', (table) =>
    table
      .addColumn('episode_id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('views', types.bigint, (column) => column.notNull())
      .addColumn('score', types.double),
  ),
  view_batch: createTable('view_batch', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('applied_at', types.bigint, (column) => column.notNull()),
  ),
  view_batch_by_time: createIndex('view_batch', ['applied_at']),
  ranking: createTable('ranking', (table) =>
    table
      .addColumn('list', types.word, (column) => column.notNull())
      .addColumn('line_id', types.id, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addColumn('episode_id', types.id, (column) => column.notNull())
      .addColumn('views', types.bigint, (column) => column.notNull())
      .addPrimaryKeyConstraint('ranking_key', ['list', 'line_id', 'position']),
  ),
  ranking_by_episode: createIndex('ranking', ['episode_id', 'list', 'line_id']),
}
