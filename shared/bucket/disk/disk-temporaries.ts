import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  futimesSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
  type BigIntStats,
} from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stampFor } from './disk-etag.ts'
import { makeFolder } from './disk-presence.ts'
import { hasErrorCode } from './has-error-code.ts'

/** No put takes an hour: what is older was left behind by a process that died. */
const ABANDONED_AFTER_MS = 3_600_000
/** Written at once below it (a thread's round trips cost more than the write), and by a thread above it. */
const WRITE_AT_ONCE_BYTES = 256 * 1024

/** A new object's bytes on their way; they vanish at the end of the scope unless they were moved. */
export type DiskTemporary = Disposable & {
  /** Makes the file's time later than that of the object it replaces, and answers the state it will have there. */
  stampAfter(replaced: BigIntStats | undefined): BigIntStats
  moveTo(path: string): void
}

/** Temporary files in the same file system as the objects, so that a rename is atomic. */
export const createDiskTemporaries = (folder: string) => {
  const prefix = randomBytes(6).toString('hex')
  let count = 0
  let isPrepared = false

  const prepare = () => {
    makeFolder(folder)
    if (!isPrepared) removeAbandoned(folder)
    isPrepared = true
  }

  const create = (path: string): number => {
    if (!isPrepared) prepare()
    try {
      return openSync(path, 'wx')
    } catch (error) {
      if (!hasErrorCode(error, 'ENOENT')) throw error
      // The whole bucket was removed meanwhile and opened anew by another process (a rebuild fills it again).
      prepare()
      return openSync(path, 'wx')
    }
  }

  const fill = async (
    work: (path: string, file: number) => Promise<void> | void,
    signal: AbortSignal | undefined,
  ): Promise<DiskTemporary> => {
    const path = join(folder, `${prefix}-${(count++).toString(36)}`)
    const file = create(path)
    try {
      await work(path, file)
      const stamp = stampFor()
      futimesSync(file, stamp, stamp)
      return temporaryAt(path, fstatSync(file, { bigint: true }))
    } catch (error) {
      rmSync(path, { force: true })
      throw signal?.aborted ? signal.reason : error
    } finally {
      closeSync(file)
    }
  }

  return {
    write: (body: Uint8Array, signal?: AbortSignal): Promise<DiskTemporary> =>
      fill((path, file) => {
        if (body.length <= WRITE_AT_ONCE_BYTES) return writeFileSync(file, body)
        return writeFile(path, body, { flag: 'r+', signal })
      }, signal),
    /** The same from pieces, of which no more than one is held. */
    stream: (chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<DiskTemporary> =>
      fill((path) => writeFile(path, chunks, { flag: 'r+', signal }), signal),
  }
}

const temporaryAt = (path: string, written: BigIntStats): DiskTemporary => {
  let isMoved = false
  return {
    stampAfter(replaced) {
      if (!replaced || written.mtimeNs > replaced.mtimeNs) return written
      const stamp = stampFor(replaced)
      utimesSync(path, stamp, stamp)
      return lstatSync(path, { bigint: true })
    },
    moveTo(target) {
      renameSync(path, target)
      isMoved = true
    },
    [Symbol.dispose]() {
      if (!isMoved) rmSync(path, { force: true })
    },
  }
}

const removeAbandoned = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const stat = lstatSync(path, { throwIfNoEntry: false })
    // Another process may remove it first, hence `force`.
    if (stat && Date.now() - stat.mtimeMs > ABANDONED_AFTER_MS) rmSync(path, { force: true })
  }
}
