import type { UploadTarget } from '#shared/bucket/create-upload.ts'
import type { UploadInput } from '#shared/content/upload-input.ts'
import type { ContentContext } from '../content/content-context.ts'
import { insertRows } from '../content/insert-rows.ts'
import { transact } from '#shared/database/transact.ts'
import { QUARANTINE, type MediaUploads } from './media-uploads.ts'
import { refuseHeap } from './refuse-heap.ts'

const EXPIRES_IN_SECONDS = 300

/** A file that may be sent now, and how. */
export type BegunUpload = UploadTarget & { id: string; expiresAt: number }

/**
 * Takes the announcement of files. Each may be sent once, within five minutes, to an address of its own, with
 * exactly its type and at most its size; it lies in the quarantine until `finishUpload` has looked at it.
 * @throws ConflictError `too_many_uploads` for whoever begins and never finishes
 */
export const beginUploads = async (
  context: Pick<ContentContext, 'db' | 'actor' | 'now' | 'newId'> & { uploads: MediaUploads },
  { files }: UploadInput,
): Promise<BegunUpload[]> => {
  await refuseHeap(context, files)
  const now = context.now()
  const expiresAt = now + EXPIRES_IN_SECONDS * 1_000
  const rows = files.map(({ type, bytes }) => ({
    id: context.newId(),
    content_type: type,
    bytes,
    created_by: context.actor,
    created_at: now,
    expires_at: expiresAt,
  }))
  await transact(context.db, (tx) => insertRows(tx, 'media_upload', rows))
  return Promise.all(
    rows.map(async ({ id, content_type, bytes }) => {
      const target = await context.uploads.create({
        key: QUARANTINE + id,
        contentType: content_type,
        maxBytes: bytes,
        expiresInSeconds: EXPIRES_IN_SECONDS,
      })
      return { id, expiresAt, ...target }
    }),
  )
}
