import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { BucketObject, GetOptions } from '../bucket.ts'
import { diskEtag } from './disk-etag.ts'
import { hasErrorCode } from './has-error-code.ts'
import { isMediaKey, objectMetadata } from '../object-metadata.ts'
import { resolveRange } from '../resolve-range.ts'

/** A link is refused by the kernel; a pipe that somebody put there is not waited for. (Windows knows neither flag.) */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads an object, or the asked range of it. State and bytes come from one open file, so that they belong together
 * whatever is renamed over the key meanwhile.
 */
export const readDisk = async (
  root: string,
  key: string,
  range: GetOptions['range'],
): Promise<BucketObject | null> => {
  const file = await openIfThere(join(root, key))
  if (!file) return null
  try {
    const stat = await file.stat({ bigint: true })
    if (!stat.isFile()) return null
    const bytes = Number(stat.size)
    const wanted = range && resolveRange(key, range, bytes)
    const entry = { key, etag: diskEtag(stat), bytes, ...(wanted && { range: wanted }) }
    if (wanted && isMediaKey(key)) {
      const body = await readBytes(file, wanted.start, wanted.end - wanted.start + 1)
      return { ...entry, body, metadata: objectMetadata(key, body) }
    }
    // A document's cache tags are read from the whole of it; documents are small.
    const whole = await readBytes(file, 0, bytes)
    const body = wanted ? whole.subarray(wanted.start, wanted.end + 1) : whole
    return { ...entry, body, metadata: objectMetadata(key, whole) }
  } finally {
    await file.close()
  }
}

const readBytes = async (file: FileHandle, start: number, length: number): Promise<Uint8Array> => {
  const body = Buffer.allocUnsafeSlow(length)
  for (let at = 0; at < length;) {
    const { bytesRead } = await file.read(body, at, length - at, start + at)
    if (bytesRead === 0)
      throw new Error('A file in the bucket was cut off while it was read; write objects by the bucket only')
    at += bytesRead
  }
  return body
}

const openIfThere = async (path: string): Promise<FileHandle | undefined> => {
  try {
    return await open(path, FLAGS)
  } catch (error) {
    // ELOOP: it is a link. ENXIO: it is a socket.
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO')) return undefined
    throw error
  }
}
