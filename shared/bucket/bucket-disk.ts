import { lstatSync, mkdirSync, realpathSync, unlinkSync, type BigIntStats } from 'node:fs'
import { join } from 'node:path'
import { BucketUnavailableError, ObjectTooLargeError, PreconditionFailedError } from './bucket-errors.ts'
import type { Bucket, PutCondition } from './bucket.ts'
import { diskEtag } from './disk/disk-etag.ts'
import { createDiskFolders, occupiedKeyError } from './disk/disk-folders.ts'
import { createDiskLock } from './disk/disk-lock.ts'
import { createDiskPresence } from './disk/disk-presence.ts'
import { createDiskTemporaries, type DiskTemporary } from './disk/disk-temporaries.ts'
import { hasErrorCode } from './disk/has-error-code.ts'
import { entryOf, listDisk } from './disk/list-disk.ts'
import { checkObjectKey, splitKeyPrefix } from './object-key.ts'
import { readDisk } from './disk/read-disk.ts'

/** What is ours and no object; a key's segment never begins with a dot. */
const INTERNAL = '.bucket'

export type DiskBucket = Bucket &
  Disposable & {
    /**
     * Stores an object from pieces, none of which is held for longer than it takes to write it.
     * @throws ObjectTooLargeError as soon as they are more than `maxBytes`; nothing was stored then
     */
    putStream(
      key: string,
      chunks: AsyncIterable<Uint8Array>,
      options: { maxBytes: number; signal?: AbortSignal },
    ): Promise<{ etag: string }>
  }

/**
 * A bucket in a folder: the files under `root` are exactly the objects' bytes under their keys, so that `diff -r`
 * compares two buckets. Any number of processes on one machine may share it; conditions are atomic between them.
 *
 * A put is atomic (a temporary file, renamed) but not synced, because an fsync per object would make a rebuild ten times
 * longer. What is killed loses nothing. A power cut may lose the writes of the last seconds or leave an empty
 * file; the database's document rows hold what should be there, and the rebuild puts right what differs.
 *
 * Links below `root` are not followed: neither as an object nor as a folder on the way to one (folders are looked at
 * once, see `createDiskFolders`).
 * The folder is made when the bucket is opened, and never afterwards: one that is away (renamed, not mounted) holds its
 * objects still, so that "no such object" would be a lie and a put would fill an empty mount point.
 * @throws BucketUnavailableError from every method when the file system fails (no space, no permission, folder away).
 */
export const createDiskBucket = ({ root }: { root: string }): DiskBucket => {
  mkdirSync(root, { recursive: true })
  const base = realpathSync(root)
  const presence = createDiskPresence(base, INTERNAL)
  const folders = createDiskFolders(base)
  const temporaries = createDiskTemporaries(join(base, INTERNAL, 'temporary'))
  const lock = createDiskLock(join(base, INTERNAL, 'locks'))

  const replace = (key: string, temporary: DiskTemporary, condition: PutCondition | undefined): string => {
    const current = statOf(join(base, key))
    if (!holds(condition, current)) throw new PreconditionFailedError(key)
    const stat = temporary.stampAfter(current)
    folders.make(key)
    temporary.moveTo(join(base, key))
    return diskEtag(stat)
  }

  const store = async (key: string, writing: Promise<DiskTemporary>, condition?: PutCondition) => {
    using temporary = await writing
    return await lock.run(key, () => {
      try {
        return replace(key, temporary, condition)
      } catch (error) {
        if (!hasErrorCode(error, 'ENOENT')) throw error
        // A folder that was remembered is gone.
        folders.forget()
        return replace(key, temporary, condition)
      }
    })
  }

  const translate = (key: string, error: unknown): unknown => {
    if (!hasErrno(error)) return error
    if (!presence.isThere()) return presence.awayError(key, error)
    if (hasErrorCode(error, 'EISDIR', 'ENOTDIR')) return occupiedKeyError(key, { cause: error })
    return new BucketUnavailableError(key, { cause: error })
  }

  const translated = async <T>(key: string, step: () => T | Promise<T>): Promise<T> => {
    try {
      return await step()
    } catch (error) {
      throw translate(key, error)
    }
  }

  return {
    async get(key, { range, signal } = {}) {
      checkObjectKey(key)
      signal?.throwIfAborted()
      return await translated(key, async () => {
        const object = folders.has(key) ? await readDisk(base, key, range) : null
        if (object === null) presence.check(key)
        return object
      })
    },
    async head(key) {
      checkObjectKey(key)
      return await translated(key, () => {
        const entry = folders.has(key) ? entryOf(base, key) : undefined
        if (!entry) presence.check(key)
        return entry ?? null
      })
    },
    async put(key, object, options) {
      checkObjectKey(key)
      options.signal?.throwIfAborted()
      const { condition, signal } = options
      const etag = await translated(key, () => store(key, temporaries.write(object.body, signal), condition))
      return { etag }
    },
    async putStream(key, chunks, { maxBytes, signal }) {
      checkObjectKey(key)
      signal?.throwIfAborted()
      const limited = atMost(chunks, maxBytes)
      return { etag: await translated(key, () => store(key, temporaries.stream(limited, signal))) }
    },
    async delete(key, { ifMatch, signal } = {}) {
      checkObjectKey(key)
      signal?.throwIfAborted()
      await translated(key, () =>
        lock.run(key, () => {
          const current = folders.has(key) ? statOf(join(base, key)) : undefined
          if (!current) return presence.check(key)
          if (ifMatch !== undefined && ifMatch !== diskEtag(current)) throw new PreconditionFailedError(key)
          unlinkSync(join(base, key))
        }),
      )
    },
    async *list(prefix) {
      const { folder, namePrefix } = splitKeyPrefix(prefix)
      try {
        if (folders.has(folder)) yield* listDisk({ root: base, folder, namePrefix })
        // At the end, because a folder that goes away half-way looks like one whose objects end there.
        presence.check(prefix)
      } catch (error) {
        throw translate(prefix, error)
      }
    },
    [Symbol.dispose]: () => lock[Symbol.dispose](),
  }
}

async function* atMost(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new ObjectTooLargeError(maxBytes)
    yield chunk
  }
}

/** The file's state; a link or a folder is no object. */
const statOf = (path: string): BigIntStats | undefined => {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false })
  return stat?.isFile() ? stat : undefined
}

const holds = (condition: PutCondition | undefined, current: BigIntStats | undefined): boolean => {
  if (!condition) return true
  if ('absent' in condition) return current === undefined
  return current !== undefined && diskEtag(current) === condition.etag
}

/** Whether the file system threw it, and not one of us. */
const hasErrno = (error: unknown): boolean => error instanceof Error && 'errno' in error
