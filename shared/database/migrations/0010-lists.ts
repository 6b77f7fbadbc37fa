import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { indexAllItems } from '../../search/index-all-items.ts'
import { isMysql } from '../is-mysql.ts'
import type { Schema } from '../schema.ts'
import { addColumn, createIndex, createTable, types } from './steps.ts'

/** The version of the working copy that equals what readers see; null when none does. */
const publishedVersion = (table: string) => addColumn(table, 'published_version', types.integer)

/** Nobody noted so far whether what is published was changed since: it is taken for unchanged. */
const fillPublishedVersion = (table: 'webtoon' | 'episode'): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await (db as Kysely<Schema>)
      .updateTable(table as 'webtoon')
      .set((set) => ({ published_version: set.ref('version') }))
      .where('published_revision_id', 'is not', null)
      .execute()
  },
})

/**
 * 0 draft, 1 published, 2 published and changed since, 3 in the trash: computed by the database, so that nobody
 * can forget it, and lists are read by it from an index. SQLite adds only virtual columns to a table;
 * MariaDB's and MySQL's are stored, because indexes on virtual ones have more to go wrong.
 */
const standing = (table: string): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const rule = sql`case when trashed_at is not null then 3 when published_revision_id is null then 0 when published_version = version then 1 else 2 end`
    const kept = sql.raw(isMysql(db) ? 'stored' : 'virtual')
    const column = sql`add column standing integer generated always as (${rule}) ${kept}`
    try {
      await sql`alter table ${sql.table(table)} ${column}`.execute(db)
    } catch (error) {
      // A run that was killed between the statement and its entry in the list of applied steps is run again.
      if (!/duplicate column name/i.test(String(error))) throw error
    }
  },
})

/** What lists are read by: every sort of every list from an index, tags from their side, and the search index. */
export const lists = {
  episode_published_version: publishedVersion('episode'),
  webtoon_published_version: publishedVersion('webtoon'),
  episode_published_version_fill: fillPublishedVersion('episode'),
  webtoon_published_version_fill: fillPublishedVersion('webtoon'),
  episode_standing: standing('episode'),
  webtoon_standing: standing('webtoon'),
  episode_by_update: createIndex('episode', ['standing', 'updated_at', 'id']),
  episode_by_creation: createIndex('episode', ['standing', 'created_at', 'id']),
  episode_by_title: createIndex('episode', ['standing', 'title', 'id']),
  webtoon_by_update: createIndex('webtoon', ['standing', 'updated_at', 'id']),
  webtoon_by_creation: createIndex('webtoon', ['standing', 'created_at', 'id']),
  webtoon_by_title: createIndex('webtoon', ['standing', 'title', 'id']),
  episode_tag_by_tag: createIndex('episode_tag', ['tag_id', 'episode_id']),
  webtoon_tag_by_tag: createIndex('webtoon_tag', ['tag_id', 'webtoon_id']),
  station_by_name: createIndex('station', ['name_ko', 'id']),
  station_by_update: createIndex('station', ['updated_at', 'id']),
  line_by_position: createIndex('line', ['position', 'id']),
  tag_by_update: createIndex('tag', ['updated_at', 'id']),
  media_by_creation: createIndex('media', ['created_at', 'id']),
  search_fragment: createTable('search_fragment', (table) =>
    table
      .addColumn('kind', types.word, (column) => column.notNull())
      .addColumn('fragment', sql`varchar(12)`, (column) => column.notNull())
      .addColumn('item_id', types.id, (column) => column.notNull())
      .addPrimaryKeyConstraint('search_fragment_key', ['kind', 'fragment', 'item_id']),
  ),
  search_fragment_by_item: createIndex('search_fragment', ['kind', 'item_id', 'fragment']),
  search_fragment_fill: { up: indexAllItems } satisfies Migration,
}
