import type { Bucket } from '#shared/bucket/bucket.ts'
import { mediaMetadata } from '#shared/bucket/object-metadata.ts'
import { mediaKey, type MediaContent } from '#shared/content/media.ts'
import { transact } from '#shared/database/transact.ts'
import type { ContentContext } from '../content/content-context.ts'
import { writeAudit } from '../content/write-audit.ts'
import { inspectPicture, MAX_PICTURE_BYTES, pictureFault } from './inspect-picture.ts'
import { pictureId } from './picture-id.ts'
import { renderPicture } from './render-picture.ts'
import { variantWidths } from './variant-widths.ts'

export type MediaContext = Omit<ContentContext, 'onCommit'> & { bucket: Bucket }

const findPicture = async ({ db }: MediaContext, id: string): Promise<MediaContent | null> => {
  const row = await db
    .selectFrom('media')
    .select(['id', 'width', 'height', 'thumbhash', 'widths'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, widths: JSON.parse(row.widths) as number[] } : null
}

/** The row follows the objects: a picture that can be named can be shown. */
const storeRow = async (context: MediaContext, picture: MediaContent, bytes: number): Promise<void> => {
  const { actor, origin, newId } = context
  await transact(context.db, async (tx) => {
    const at = context.now()
    const row = {
      ...picture,
      widths: JSON.stringify(picture.widths),
      bytes,
      created_at: at,
      created_by: actor,
    }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('media')
      .ignore()
      .values(row)
      .executeTakeFirstOrThrow()
    // Somebody else added the same picture meanwhile: equal bytes, equal row.
    if (numInsertedOrUpdatedRows !== 1n) return
    const act = { tx, at, actor, origin, newId, changes: [] }
    await writeAudit(act, { action: 'add', kind: 'media', id: picture.id, after: picture })
  })
}

/**
 * Adds a picture from its bytes, and stores it as WebP in up to three widths, without metadata. Its id is a
 * hash of the bytes: adding the same picture again stores nothing. Where it is used, it gets its alt text.
 * @param bytes a still JPEG, PNG, WebP, AVIF or GIF of at most 20 MB and 40 megapixels
 * @throws ValidationError for anything else; nothing is stored then
 * @throws BucketUnavailableError
 */
export const addPicture = async (context: MediaContext, bytes: Uint8Array): Promise<MediaContent> => {
  if (bytes.byteLength > MAX_PICTURE_BYTES) throw pictureFault('is larger than 20 MB; make it smaller')
  const id = pictureId(bytes)
  const known = await findPicture(context, id)
  if (known) return known
  const { width, height } = await inspectPicture(bytes)
  const widths = variantWidths(width)
  const { thumbhash, variants } = await renderPicture(bytes, widths)
  await Promise.all(
    variants.map((variant) => {
      const key = mediaKey(id, variant.width)
      return context.bucket.put(key, { body: variant.body, metadata: mediaMetadata(key) }, {})
    }),
  )
  const picture = { id, width, height, thumbhash, widths }
  await storeRow(context, picture, bytes.byteLength)
  return picture
}
