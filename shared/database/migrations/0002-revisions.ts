import type { CreateTableBuilder } from 'kysely'
import { createIndex, createTable, types } from './steps.ts'

const revision = (table: CreateTableBuilder<string>, item: string) =>
  table
    .addColumn('id', types.id, (column) => column.primaryKey().notNull())
    .addColumn(`${item}_id`, types.id, (column) => column.notNull())
    .addColumn('number', types.integer, (column) => column.notNull())
    .addColumn('data', types.text, (column) => column.notNull())
    .addColumn('author', types.line, (column) => column.notNull())
    .addColumn('note', types.text, (column) => column.notNull())
    .addColumn('created_at', types.bigint, (column) => column.notNull())
    .addForeignKeyConstraint(`${item}_revision_${item}`, [`${item}_id`], item, ['id'])

const tagLink = (item: string) => (table: CreateTableBuilder<string>) =>
  table
    .addColumn('revision_id', types.id, (column) => column.notNull())
    .addColumn('tag_id', types.id, (column) => column.notNull())
    .addPrimaryKeyConstraint(`${item}_revision_tag_key`, ['revision_id', 'tag_id'])
    .addForeignKeyConstraint(`${item}_revision_tag_revision`, ['revision_id'], `${item}_revision`, ['id'])
    .addForeignKeyConstraint(`${item}_revision_tag_tag`, ['tag_id'], 'tag', ['id'])

/** Immutable snapshots: what readers see is always one of these. */
export const revisions = {
  line_revision: createTable('line_revision', (table) => revision(table, 'line')),
  line_revision_by_line: createIndex('line_revision', ['line_id', 'number'], { unique: true }),
  station_revision: createTable('station_revision', (table) => revision(table, 'station')),
  station_revision_by_station: createIndex('station_revision', ['station_id', 'number'], { unique: true }),
  webtoon_revision: createTable('webtoon_revision', (table) =>
    revision(table, 'webtoon')
      .addColumn('station_id', types.id, (column) => column.notNull())
      .addColumn('card', types.text, (column) => column.notNull()),
  ),
  webtoon_revision_by_webtoon: createIndex('webtoon_revision', ['webtoon_id', 'number'], { unique: true }),
  webtoon_revision_by_station: createIndex('webtoon_revision', ['station_id', 'id']),
  episode_revision: createTable('episode_revision', (table) =>
    revision(table, 'episode')
      .addColumn('webtoon_id', types.id, (column) => column.notNull())
      .addColumn('episode_number', types.integer, (column) => column.notNull())
      .addColumn('card', types.text, (column) => column.notNull()),
  ),
  episode_revision_by_episode: createIndex('episode_revision', ['episode_id', 'number'], { unique: true }),
  episode_revision_by_webtoon: createIndex('episode_revision', ['webtoon_id', 'episode_number', 'id']),
  webtoon_revision_tag: createTable('webtoon_revision_tag', tagLink('webtoon')),
  webtoon_revision_tag_by_tag: createIndex('webtoon_revision_tag', ['tag_id', 'revision_id']),
  episode_revision_tag: createTable('episode_revision_tag', tagLink('episode')),
  episode_revision_tag_by_tag: createIndex('episode_revision_tag', ['tag_id', 'revision_id']),
  schedule: createTable('schedule', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('kind', types.word, (column) => column.notNull())
      .addColumn('item_id', types.id, (column) => column.notNull())
      .addColumn('action', types.word, (column) => column.notNull())
      .addColumn('revision_id', types.id)
      .addColumn('due_at', types.bigint, (column) => column.notNull())
      .addColumn('zone', types.id, (column) => column.notNull())
      .addColumn('state', types.word, (column) => column.notNull())
      .addColumn('error', types.text)
      .addColumn('actor', types.line, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull()),
  ),
  schedule_by_due: createIndex('schedule', ['state', 'due_at']),
  schedule_by_item: createIndex('schedule', ['kind', 'item_id', 'state']),
}
