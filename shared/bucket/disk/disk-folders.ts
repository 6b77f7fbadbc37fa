import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { HisubtoryError } from '../../errors.ts'
import { makeFolder } from './disk-presence.ts'

/** Keys lie in a handful of folders; the bound is for whoever invents others. */
const MAX_REMEMBERED = 10_000

/** The folders of a bucket's keys, looked at once and then remembered, because a rebuild asks 100,000 times. */
export type DiskFolders = {
  /** Whether every folder above this key is there, and is a real one: a symbolic link is no folder of the bucket. */
  has(key: string): boolean
  /** Makes the folders above this key. */
  make(key: string): void
  /** Looks again at the next call, because somebody removed a folder. */
  forget(): void
}

/**
 * What was a folder when it was first looked at is trusted from then on: whoever may swap it for a link while the
 * program runs may write the objects themselves.
 */
export const createDiskFolders = (root: string): DiskFolders => {
  const known = new Set<string>([''])

  const remember = (folder: string) => {
    if (known.size >= MAX_REMEMBERED) {
      known.clear()
      known.add('')
    }
    known.add(folder)
  }

  const visit = (key: string, missing: (folder: string) => boolean): boolean => {
    const folder = folderOf(key)
    if (known.has(folder)) return true
    if (!visit(folder, missing)) return false
    const stat = lstatSync(join(root, folder), { throwIfNoEntry: false })
    if (stat ? !stat.isDirectory() : !missing(folder)) return false
    remember(folder)
    return true
  }

  return {
    has: (key) => visit(key, () => false),
    make(key) {
      const made = visit(key, (folder) => {
        makeFolder(join(root, folder))
        return true
      })
      if (!made) throw occupiedKeyError(key)
    },
    forget() {
      known.clear()
      known.add('')
    },
  }
}

/** In S3 `a` and `a/b` may both be objects; in a folder `a` is a file or a folder. Our documents never need both. */
export const occupiedKeyError = (key: string, options?: ErrorOptions): HisubtoryError =>
  new HisubtoryError(
    'key_occupied',
    `${JSON.stringify(key)} has no place in the bucket's folder: a file or link stands where a folder has to be, or a ` +
      'folder where the object has to be. Remove it and repeat.',
    options,
  )

const folderOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf('/')))
