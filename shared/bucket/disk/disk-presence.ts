import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BucketUnavailableError } from '../bucket-errors.ts'
import { hasErrorCode } from './has-error-code.ts'

/** Tells a bucket that lacks an object from one whose folder is away: renamed, or its disk not mounted. */
export type DiskPresence = {
  isThere(): boolean
  /** @throws BucketUnavailableError when the folder is away. One look at the file system: only for what was not found. */
  check(key: string): void
  awayError(key: string, cause?: unknown): BucketUnavailableError
}

/**
 * The bucket's dot-folder is the sign, because the folder itself stays behind, empty, where a disk is not mounted.
 * An edge may only be allowed to read: where the sign can't be made the folder has to do.
 */
export const createDiskPresence = (root: string, internal: string): DiskPresence => {
  const own = join(root, internal)
  try {
    makeFolder(own)
  } catch (error) {
    if (!hasErrorCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error
  }
  const sign = existsSync(own) ? own : root
  const isThere = () => existsSync(sign)
  const awayError = (key: string, cause?: unknown) =>
    new BucketUnavailableError(key, {
      cause: new Error(
        `The bucket's folder is away: there is no ${sign}. Mount or rename it back, or start again to make a new one.`,
        { cause },
      ),
    })
  return {
    isThere,
    awayError,
    check(key) {
      if (!isThere()) throw awayError(key)
    },
  }
}

/** Makes one folder unless it is there, and never those above it: they would be made where a disk is not mounted. */
export const makeFolder = (path: string): void => {
  try {
    mkdirSync(path)
  } catch (error) {
    if (!hasErrorCode(error, 'EEXIST')) throw error
  }
}
