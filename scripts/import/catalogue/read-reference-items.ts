import type { Transaction } from 'kysely'
import { readLineContent } from '#admin/content/line-content.ts'
import { stationContent } from '#admin/content/station-content.ts'
import { mediaContent } from '#admin/media/media-content.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import type { LineItem, MediaItem, StationItem, TagItem } from './catalogue-format.ts'

type Tx = Transaction<Schema>

/** A stored time as the catalogue writes it. */
export const momentOf = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString()

export const mediaItemOf = (row: Row<'media'>): MediaItem => {
  const { avif, focus, ...picture } = mediaContent(row)
  return { ...picture, bytes: row.bytes, avif, focus }
}

export const tagItemOf = (row: Row<'tag'>): TagItem => ({
  id: row.id,
  name: JSON.parse(row.name) as TagItem['name'],
  trashedAt: momentOf(row.trashed_at),
})

export const stationItemOf = (row: Row<'station'>): StationItem => ({
  id: row.id,
  ...stationContent(row),
  trashedAt: momentOf(row.trashed_at),
})

export const lineItemOf = async (tx: Tx, row: Row<'line'>): Promise<LineItem> => ({
  id: row.id,
  ...(await readLineContent(tx, row)),
  position: row.position,
  trashedAt: momentOf(row.trashed_at),
})
