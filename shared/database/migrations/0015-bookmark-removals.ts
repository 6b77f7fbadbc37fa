import { createTable, types } from './steps.ts'

/** Which bookmarks readers took away: what a browser kept from before must not bring them back. */
export const bookmarkRemovals = {
  bookmark_removal: createTable('bookmark_removal', (table) =>
    table
      .addColumn('user_id', types.id, (column) => column.notNull())
      .addColumn('episode_id', types.id, (column) => column.notNull())
      .addColumn('removed_at', types.bigint, (column) => column.notNull())
      .addPrimaryKeyConstraint('bookmark_removal_key', ['user_id', 'episode_id']),
  ),
}
