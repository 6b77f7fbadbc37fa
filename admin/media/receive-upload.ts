import type { Database } from '#shared/database/database.ts'
import { ConflictError, ValidationError } from '#shared/errors.ts'
import { findUpload } from './find-upload.ts'
import { QUARANTINE, type ReceiveFile } from './media-uploads.ts'

type ReceiveContext = { db: Database; actor: string; now: () => number; receive: ReceiveFile }

/**
 * Takes a file that is sent through us into the quarantine, under the same limits as the bucket's own form.
 * @param contentType as the request says
 * @throws NotFoundError; ConflictError `upload_over` after five minutes or its end; ValidationError for another type;
 *   ObjectTooLargeError for more bytes than were announced
 */
export const receiveUpload = async (
  context: ReceiveContext,
  id: string,
  contentType: string | undefined,
  chunks: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> => {
  const upload = await findUpload(context, id)
  if (upload.media_id !== null || upload.expires_at <= context.now()) {
    throw new ConflictError('upload_over', 'This upload is over; begin a new one')
  }
  if (contentType !== upload.content_type) {
    const message = `must be ${upload.content_type}, as it was announced`
    throw new ValidationError([{ path: '/content-type', message }], 'The file cannot be taken')
  }
  await context.receive(QUARANTINE + id, chunks, { maxBytes: upload.bytes, signal })
}
