import type { NewRow } from '#shared/database/schema.ts'

/** An image for everybody to use. */
export const sampleMedia: NewRow<'media'> = {
  id: 'abcdefghijklmnopqrstuvwxyz',
  width: 800,
  height: 1000,
  thumbhash: 'AAAA',
  widths: '[480,800]',
  bytes: 1,
  created_at: 0,
  created_by: 'crash test',
}
