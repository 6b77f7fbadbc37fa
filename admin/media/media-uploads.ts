import type { DiskBucket } from '#shared/bucket/bucket-disk.ts'
import type { CreateUpload } from '#shared/bucket/create-upload.ts'

/** What lies under it was sent by somebody, and looked at by nobody. No reader may be served from it. */
export const QUARANTINE = 'quarantine/'

/** Stores a file that is sent through us. @throws ObjectTooLargeError */
export type ReceiveFile = (
  key: string,
  chunks: AsyncIterable<Uint8Array>,
  options: { maxBytes: number; signal?: AbortSignal },
) => Promise<unknown>

/** The ways in which files come into the quarantine. */
export type MediaUploads = {
  create: CreateUpload
  /** Null where clients send files to the bucket itself. */
  receive: ReceiveFile | null
}

/** Files are sent through the admin API into a folder: for development and small self-hosting. */
export const createFolderUploads = (bucket: Pick<DiskBucket, 'putStream'>): MediaUploads => ({
  create: async ({ key }) => ({
    method: 'PUT',
    url: `/api/admin/media/uploads/${key.slice(QUARANTINE.length)}`,
    fields: {},
  }),
  receive: (key, chunks, options) => bucket.putStream(key, chunks, options),
})
