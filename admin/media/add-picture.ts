import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { mediaMetadata } from '#shared/bucket/object-metadata.ts'
import { mediaKey, type MediaContent } from '#shared/content/media.ts'
import { MAX_PICTURE_BYTES } from '#shared/content/picture-types.ts'
import type { Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { ConflictError } from '#shared/errors.ts'
import type { ContentContext } from '../content/content-context.ts'
import { LostRace } from '../content/lost-race.ts'
import { writeAudit } from '../content/write-audit.ts'
import { inspectPicture, pictureFault } from './inspect-picture.ts'
import { mediaColumns, mediaContent } from './media-content.ts'
import { pictureId } from './picture-id.ts'
import { renderPicture, type RenderedPicture } from './render-picture.ts'
import { variantWidths } from './variant-widths.ts'

export type MediaContext = Omit<ContentContext, 'onCommit'> & { bucket: Bucket }

const ATTEMPTS = 10
const PAUSE_MS = 500

const findPicture = async ({ db }: MediaContext, id: string): Promise<MediaContent | null> => {
  const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? mediaContent(row) : null
}

/**
 * Takes a picture's objects out of those that are to be deleted.
 * @throws LostRace when somebody is deleting them now: they have to be stored again afterwards
 */
const keepObjects = async (tx: Transaction<Schema>, id: string, at: number): Promise<void> => {
  const removal = tx.selectFrom('media_removal').select('lease_until').where('media_id', '=', id)
  const found = await removal.forUpdate().executeTakeFirst()
  if (found && found.lease_until > at) throw new LostRace()
  if (found) await tx.deleteFrom('media_removal').where('media_id', '=', id).execute()
}

/** The row follows the objects: a picture that can be named can be shown. */
const storeRow = async (context: MediaContext, picture: MediaContent, bytes: number): Promise<void> => {
  const { actor, origin, newId } = context
  await transact(context.db, async (tx) => {
    const at = context.now()
    await keepObjects(tx, picture.id, at)
    const row = { ...mediaColumns(picture), bytes, created_at: at, created_by: actor }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('media')
      .ignore()
      .values(row)
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 1n) {
      const act = { tx, at, actor, origin, newId, changes: [] }
      await writeAudit(act, { action: 'add', kind: 'media', id: picture.id, after: picture })
      return
    }
    // It was here already, added by somebody else meanwhile, or before there was AVIF.
    await tx.updateTable('media').set({ has_avif: 1 }).where('id', '=', picture.id).execute()
  })
}

const beingRemoved = (id: string): ConflictError =>
  new ConflictError('changed_meanwhile', 'This very picture is being removed; add it again in a minute', [
    { kind: 'media', id },
  ])

const store = async (
  context: MediaContext,
  picture: MediaContent,
  { variants }: RenderedPicture,
  bytes: number,
): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    await Promise.all(
      variants.map(({ width, format, body }) => {
        const key = mediaKey(picture.id, width, format)
        return context.bucket.put(key, { body, metadata: mediaMetadata(key) }, {})
      }),
    )
    try {
      return await storeRow(context, picture, bytes)
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
      if (attempt === ATTEMPTS) throw beingRemoved(picture.id)
      await sleep(PAUSE_MS)
    }
  }
}

/**
 * Adds a picture from its bytes, and stores it as WebP and AVIF in up to three widths, without metadata. Its id is a
 * hash of the bytes: adding the same picture again stores nothing. Where it is used, it gets its alt text.
 * @param bytes a still JPEG, PNG, WebP, AVIF or GIF of at most 20 MB and 40 megapixels
 * @param options `quick` for hundreds at once: see `renderPicture`
 * @throws ValidationError for anything else; nothing is stored then
 * @throws BucketUnavailableError
 */
export const addPicture = async (
  context: MediaContext,
  bytes: Uint8Array,
  options: { quick?: boolean } = {},
): Promise<MediaContent> => {
  if (bytes.byteLength > MAX_PICTURE_BYTES) throw pictureFault('is larger than 20 MB; make it smaller')
  const id = pictureId(bytes)
  const known = await findPicture(context, id)
  if (known?.avif) return known
  const { width, height } = await inspectPicture(bytes)
  const widths = known?.widths ?? variantWidths(width)
  const rendered = await renderPicture(bytes, { width, height }, widths, options)
  const picture: MediaContent = { id, width, height, thumbhash: rendered.thumbhash, widths, avif: true }
  await store(context, picture, rendered, bytes.byteLength)
  return known ? { ...known, avif: true } : picture
}
