import { mediaContent } from '../../../media/media-content.ts'
import type { MediaRow } from '../../../media/lock-media.ts'
import { isoTime } from '../../iso-time.ts'

const FORMATS = { newer: ['avif', 'webp'], older: ['webp'] } satisfies Record<string, ('avif' | 'webp')[]>

/** A picture as the API answers it. */
export const mediaView = (row: MediaRow) => {
  const { avif, focus, ...picture } = mediaContent(row)
  return {
    ...picture,
    version: row.version,
    formats: avif ? FORMATS.newer : FORMATS.older,
    focus: focus ?? null,
    bytes: row.bytes,
    createdAt: isoTime(row.created_at),
    createdBy: row.created_by,
    url: `/media/${row.id}-{width}.{format}`,
  }
}
