import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import { mediaMetadata } from '#shared/bucket/object-metadata.ts'
import { mediaKeys } from '#shared/content/media.ts'
import type { MediaItem } from './catalogue-format.ts'

/**
 * WebP begins with `RIFF`, four bytes of size, and `WEBP` (RFC 9649, section 2.4); AVIF with the size of its first box,
 * `ftyp` and its brand (AV1 Image File Format, section 6).
 */
const isWhatItSays = (key: string, start: Uint8Array): boolean => {
  const text = Buffer.from(start).toString('latin1')
  if (key.endsWith('.avif')) return text.slice(4, 12) === 'ftypavif'
  return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP'
}

const startOf = async (path: string): Promise<Uint8Array | null> => {
  try {
    await using file = await open(path, 'r')
    const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** What keeps a picture from being shown: a file that is neither beside the catalogue nor in the bucket. */
export const pictureFault = async (
  bucket: Bucket,
  folder: string | null,
  item: MediaItem,
): Promise<string | null> => {
  for (const key of mediaKeys(item)) {
    const start = folder === null ? null : await startOf(join(folder, key))
    if (start && !isWhatItSays(key, start)) {
      return `the file ${key} is no ${key.endsWith('.avif') ? 'AVIF' : 'WebP'} picture`
    }
    if (start || (await bucket.head(key))) continue
    return folder === null
      ? `${key} is not in the bucket; import the folder of the export, which holds it`
      : `there is no file ${key} in the folder, nor in the bucket`
  }
  return null
}

/**
 * Puts a picture's files into the bucket, if they are not there: what lies under a key never changes.
 * @throws BucketUnavailableError
 */
export const storePicture = async (bucket: Bucket, folder: string | null, item: MediaItem): Promise<void> => {
  if (folder === null) return
  for (const key of mediaKeys(item)) {
    if (await bucket.head(key)) continue
    const body = await readFile(join(folder, key))
    try {
      await bucket.put(key, { body, metadata: mediaMetadata(key) }, { condition: { absent: true } })
    } catch (error) {
      if (!(error instanceof PreconditionFailedError)) throw error
    }
  }
}
