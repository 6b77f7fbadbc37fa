import type { MediaContent } from '#shared/content/media.ts'
import type { Row } from '#shared/database/schema.ts'

type MediaRow = Omit<Row<'media'>, 'bytes' | 'created_at' | 'created_by' | 'version'>

/** A picture from its row. What it does not have is left out, so that snapshots of before stay equal. */
export const mediaContent = (row: MediaRow): MediaContent => ({
  id: row.id,
  width: row.width,
  height: row.height,
  thumbhash: row.thumbhash,
  widths: JSON.parse(row.widths) as number[],
  ...(row.has_avif === 1 && { avif: true }),
  ...(row.focus_x !== null && row.focus_y !== null && { focus: { x: row.focus_x, y: row.focus_y } }),
})

/** The columns that hold it. */
export const mediaColumns = ({ widths, avif, focus, ...picture }: MediaContent) => ({
  ...picture,
  widths: JSON.stringify(widths),
  has_avif: avif ? 1 : null,
  focus_x: focus?.x ?? null,
  focus_y: focus?.y ?? null,
})
