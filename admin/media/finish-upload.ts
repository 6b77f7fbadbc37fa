import pLimit from 'p-limit'
import { BucketUnavailableError } from '#shared/bucket/bucket-errors.ts'
import { MAX_PICTURE_BYTES } from '#shared/content/picture-types.ts'
import type { Focus } from '#shared/content/media.ts'
import { ConflictError, ValidationError } from '#shared/errors.ts'
import { addPicture, type MediaContext } from './add-picture.ts'
import { changeFocus } from './change-focus.ts'
import { findUpload } from './find-upload.ts'
import { pictureFault } from './inspect-picture.ts'
import type { MediaRow } from './lock-media.ts'
import { QUARANTINE } from './media-uploads.ts'
import { readMedia } from './read-media.ts'

/** Each holds a file of up to 20 MB while it waits to be rendered; the others wait without one. */
const atOnce = pLimit(4)

const notThere = (): ConflictError =>
  new ConflictError('upload_missing', 'The file has not arrived; send it first, or begin a new upload')

const readFile = async ({ bucket }: MediaContext, key: string): Promise<Uint8Array> => {
  const entry = await bucket.head(key)
  if (!entry) throw notThere()
  if (entry.bytes > MAX_PICTURE_BYTES) throw pictureFault('is larger than 20 MB; make it smaller')
  const object = await bucket.get(key)
  if (!object) throw notThere()
  return object.body
}

/** What stays behind is swept up a day later. */
const emptyQuarantine = async ({ bucket }: MediaContext, key: string): Promise<void> => {
  try {
    await bucket.delete(key)
  } catch (error) {
    if (!(error instanceof BucketUnavailableError)) throw error
  }
}

/** @throws ValidationError for what is no picture that is taken; it is thrown away then, and the upload is over */
const addFile = async (context: MediaContext, id: string): Promise<string> => {
  const key = QUARANTINE + id
  try {
    const media = await addPicture(context, await readFile(context, key))
    await context.db.updateTable('media_upload').set({ media_id: media.id }).where('id', '=', id).execute()
    await emptyQuarantine(context, key)
    return media.id
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    await emptyQuarantine(context, key)
    await context.db.deleteFrom('media_upload').where('id', '=', id).where('media_id', 'is', null).execute()
    throw error
  }
}

/** The same upload may be finished twice at once: whoever comes second finds no file, but a picture. */
const addFileOnce = async (context: MediaContext, id: string): Promise<string> => {
  try {
    return await atOnce(addFile, context, id)
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
    const { media_id } = await findUpload(context, id)
    if (media_id === null) throw error
    return media_id
  }
}

/**
 * Looks at a file that was sent and makes a picture of it. Finishing it again gives the same picture, and so does
 * sending the same file again.
 * @param focus what has to stay visible where it is cropped, if somebody says
 * @throws ConflictError `upload_missing` before the file is there; ValidationError for what is no picture that is
 *   taken; NotFoundError
 */
export const finishUpload = async (context: MediaContext, id: string, focus?: Focus): Promise<MediaRow> => {
  const upload = await findUpload(context, id)
  const media = await readMedia(context.db, upload.media_id ?? (await addFileOnce(context, id)))
  return focus ? changeFocus(context, media.id, null, focus) : media
}
