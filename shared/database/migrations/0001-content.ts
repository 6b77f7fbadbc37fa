import type { CreateTableBuilder } from 'kysely'
import { createIndex, createTable, types } from './steps.ts'

type Table<Columns extends string = string> = CreateTableBuilder<string, Columns>

const identity = (table: Table) => table.addColumn('id', types.id, (column) => column.primaryKey().notNull())

/** Version, trash and times: what every row that editors change has. */
const edited = (table: Table) =>
  table
    .addColumn('version', types.integer, (column) => column.notNull())
    .addColumn('trashed_at', types.bigint)
    .addColumn('created_at', types.bigint, (column) => column.notNull())
    .addColumn('updated_at', types.bigint, (column) => column.notNull())

const published = (table: Table) =>
  table.addColumn('published_revision_id', types.id).addColumn('first_published_at', types.bigint)

/** The working copy: what editors change. */
export const content = {
  line: createTable('line', (table) =>
    edited(identity(table))
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('color', types.word, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addColumn('published_revision_id', types.id),
  ),
  station: createTable('station', (table) =>
    edited(identity(table))
      .addColumn('name', types.text, (column) => column.notNull())
      .addColumn('name_ko', types.line, (column) => column.notNull())
      .addColumn('latitude', types.double, (column) => column.notNull())
      .addColumn('longitude', types.double, (column) => column.notNull())
      .addColumn('name_origin', types.text)
      .addColumn('name_origin_source', types.text)
      .addColumn('opened_on', types.word)
      .addColumn('published_revision_id', types.id),
  ),
  line_branch: createTable('line_branch', (table) =>
    table
      .addColumn('line_id', types.id, (column) => column.notNull())
      .addColumn('id', types.id, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addColumn('name', types.text)
      .addColumn('is_loop', types.integer, (column) => column.notNull())
      .addColumn('from_station_id', types.id)
      .addColumn('to_station_id', types.id)
      .addPrimaryKeyConstraint('line_branch_key', ['line_id', 'id'])
      .addForeignKeyConstraint('line_branch_line', ['line_id'], 'line', ['id'])
      .addForeignKeyConstraint('line_branch_from', ['from_station_id'], 'station', ['id'])
      .addForeignKeyConstraint('line_branch_to', ['to_station_id'], 'station', ['id']),
  ),
  line_station: createTable('line_station', (table) =>
    table
      .addColumn('line_id', types.id, (column) => column.notNull())
      .addColumn('station_id', types.id, (column) => column.notNull())
      .addColumn('branch_id', types.id, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addColumn('code', types.word)
      .addPrimaryKeyConstraint('line_station_key', ['line_id', 'station_id'])
      .addForeignKeyConstraint('line_station_branch', ['line_id', 'branch_id'], 'line_branch', [
        'line_id',
        'id',
      ])
      .addForeignKeyConstraint('line_station_station', ['station_id'], 'station', ['id']),
  ),
  line_station_by_station: createIndex('line_station', ['station_id', 'line_id']),
  tag: createTable('tag', (table) =>
    edited(identity(table)).addColumn('name', types.text, (column) => column.notNull()),
  ),
  media: createTable('media', (table) =>
    identity(table)
      .addColumn('width', types.integer, (column) => column.notNull())
      .addColumn('height', types.integer, (column) => column.notNull())
      .addColumn('thumbhash', types.line, (column) => column.notNull())
      .addColumn('widths', types.text, (column) => column.notNull())
      .addColumn('bytes', types.bigint, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('created_by', types.line, (column) => column.notNull()),
  ),
  webtoon: createTable('webtoon', (table) =>
    published(edited(identity(table)))
      .addColumn('station_id', types.id, (column) => column.notNull())
      .addColumn('title', types.line, (column) => column.notNull())
      .addColumn('summary', types.text, (column) => column.notNull())
      .addColumn('authors', types.text, (column) => column.notNull())
      .addColumn('cover_media_id', types.id)
      .addColumn('listing_number', types.integer)
      .addForeignKeyConstraint('webtoon_station', ['station_id'], 'station', ['id'])
      .addForeignKeyConstraint('webtoon_cover', ['cover_media_id'], 'media', ['id']),
  ),
  webtoon_by_station: createIndex('webtoon', ['station_id', 'id']),
  webtoon_by_listing: createIndex('webtoon', ['listing_number'], { unique: true }),
  webtoon_by_revision: createIndex('webtoon', ['published_revision_id'], { unique: true }),
  episode: createTable('episode', (table) =>
    published(edited(identity(table)))
      .addColumn('webtoon_id', types.id, (column) => column.notNull())
      .addColumn('number', types.integer, (column) => column.notNull())
      .addColumn('title', types.line, (column) => column.notNull())
      .addColumn('summary', types.text, (column) => column.notNull())
      .addColumn('thumbnail_media_id', types.id)
      .addColumn('sources', types.text, (column) => column.notNull())
      .addForeignKeyConstraint('episode_webtoon', ['webtoon_id'], 'webtoon', ['id'])
      .addForeignKeyConstraint('episode_thumbnail', ['thumbnail_media_id'], 'media', ['id']),
  ),
  episode_by_webtoon: createIndex('episode', ['webtoon_id', 'number', 'id']),
  episode_by_revision: createIndex('episode', ['published_revision_id'], { unique: true }),
  episode_by_first_published: createIndex('episode', ['first_published_at', 'id']),
  cut: createTable('cut', (table) =>
    identity(table)
      .addColumn('trashed_at', types.bigint)
      .addColumn('episode_id', types.id, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addColumn('media_id', types.id)
      .addColumn('caption', types.text, (column) => column.notNull())
      .addColumn('alt', types.text, (column) => column.notNull())
      .addColumn('sources', types.text, (column) => column.notNull())
      .addForeignKeyConstraint('cut_episode', ['episode_id'], 'episode', ['id'])
      .addForeignKeyConstraint('cut_media', ['media_id'], 'media', ['id']),
  ),
  cut_by_episode: createIndex('cut', ['episode_id', 'position']),
  webtoon_tag: createTable('webtoon_tag', (table) =>
    table
      .addColumn('webtoon_id', types.id, (column) => column.notNull())
      .addColumn('tag_id', types.id, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('webtoon_tag_key', ['webtoon_id', 'tag_id'])
      .addForeignKeyConstraint('webtoon_tag_webtoon', ['webtoon_id'], 'webtoon', ['id'])
      .addForeignKeyConstraint('webtoon_tag_tag', ['tag_id'], 'tag', ['id']),
  ),
  episode_tag: createTable('episode_tag', (table) =>
    table
      .addColumn('episode_id', types.id, (column) => column.notNull())
      .addColumn('tag_id', types.id, (column) => column.notNull())
      .addColumn('position', types.integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('episode_tag_key', ['episode_id', 'tag_id'])
      .addForeignKeyConstraint('episode_tag_episode', ['episode_id'], 'episode', ['id'])
      .addForeignKeyConstraint('episode_tag_tag', ['tag_id'], 'tag', ['id']),
  ),
}
