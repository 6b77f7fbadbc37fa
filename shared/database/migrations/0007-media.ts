import type { CreateTableBuilder } from 'kysely'
import { addColumn, createIndex, createTable, types } from './steps.ts'

const mediaLink = (item: string) => (table: CreateTableBuilder<string>) =>
  table
    .addColumn('revision_id', types.id, (column) => column.notNull())
    .addColumn('media_id', types.id, (column) => column.notNull())
    .addPrimaryKeyConstraint(`${item}_revision_media_key`, ['revision_id', 'media_id'])
    .addForeignKeyConstraint(`${item}_revision_media_revision`, ['revision_id'], `${item}_revision`, ['id'])
    .addForeignKeyConstraint(`${item}_revision_media_media`, ['media_id'], 'media', ['id'])

/**
 * What pictures got: AVIF, focus, uploads, and links from revisions, by which the database itself keeps what
 * is shown. The previous release writes revisions without links: `media_linked` tells them, and they are linked later.
 */
export const media = {
  media_has_avif: addColumn('media', 'has_avif', types.integer),
  media_focus_x: addColumn('media', 'focus_x', types.double),
  media_focus_y: addColumn('media', 'focus_y', types.double),
  media_version: addColumn('media', 'version', types.integer),
  media_by_time: createIndex('media', ['created_at', 'id']),
  webtoon_by_cover: createIndex('webtoon', ['cover_media_id']),
  episode_by_thumbnail: createIndex('episode', ['thumbnail_media_id']),
  cut_by_media: createIndex('cut', ['media_id']),
  webtoon_revision_linked: addColumn('webtoon_revision', 'media_linked', types.integer),
  webtoon_revision_by_linked: createIndex('webtoon_revision', ['media_linked', 'id']),
  webtoon_revision_media: createTable('webtoon_revision_media', mediaLink('webtoon')),
  webtoon_revision_media_by_media: createIndex('webtoon_revision_media', ['media_id', 'revision_id']),
  episode_revision_linked: addColumn('episode_revision', 'media_linked', types.integer),
  episode_revision_by_linked: createIndex('episode_revision', ['media_linked', 'id']),
  episode_revision_media: createTable('episode_revision_media', mediaLink('episode')),
  episode_revision_media_by_media: createIndex('episode_revision_media', ['media_id', 'revision_id']),
  media_upload: createTable('media_upload', (table) =>
    table
      .addColumn('id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('content_type', types.word, (column) => column.notNull())
      .addColumn('bytes', types.bigint, (column) => column.notNull())
      .addColumn('created_by', types.line, (column) => column.notNull())
      .addColumn('created_at', types.bigint, (column) => column.notNull())
      .addColumn('expires_at', types.bigint, (column) => column.notNull())
      .addColumn('media_id', types.id),
  ),
  media_upload_by_time: createIndex('media_upload', ['created_at', 'id']),
  media_removal: createTable('media_removal', (table) =>
    table
      .addColumn('media_id', types.id, (column) => column.primaryKey().notNull())
      .addColumn('keys', types.text, (column) => column.notNull())
      .addColumn('due_at', types.bigint, (column) => column.notNull())
      .addColumn('lease_until', types.bigint, (column) => column.notNull()),
  ),
  media_removal_by_due: createIndex('media_removal', ['due_at', 'media_id']),
}
