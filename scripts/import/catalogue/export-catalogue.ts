import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { mediaKeys } from '#shared/content/media.ts'
import type { Database } from '#shared/database/database.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { writeItems, type WrittenCatalogue } from './write-items.ts'

export type ExportOptions = {
  /** Puts the export in the place of an earlier one. */
  force?: boolean
  signal?: AbortSignal
  /** Called with each number of items that were written, and of pictures' files that were copied. */
  onItems?: (count: number) => void
  onFiles?: (count: number) => void
}

export type ExportReport = {
  counts: WrittenCatalogue['counts']
  files: number
  missing: string[]
  bytes: number
}

const isThere = async (path: string) => {
  try {
    return await stat(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Only what an export wrote is ever replaced: a mistyped path costs nothing. */
const refuseToOverwrite = async (path: string, isFile: boolean, force: boolean): Promise<void> => {
  const fault = (reason: string) => new HisubtoryError('export_path_taken', `${path} ${reason}`)
  const found = await isThere(path)
  if (!found) return
  if (isFile) {
    if (!found.isFile()) throw fault('is no file; name another path')
    if (!force) throw fault('exists already; name another path, or add --force to replace it')
    return
  }
  if (!found.isDirectory()) throw fault('is a file; name a folder, or a path that ends with .json')
  const names = await readdir(path)
  if (names.length === 0) return
  if (!names.includes('catalogue.json')) throw fault('holds other files; name an empty folder or a new one')
  if (!force) throw fault('holds an export already; name another folder, or add --force to replace it')
}

const writeCatalogueFile = async (
  db: Database,
  path: string,
  options: ExportOptions,
): Promise<WrittenCatalogue> => {
  const stream = createWriteStream(path)
  const failed = finished(stream)
  // A failed write is thrown where it is awaited; until then it must not count as unhandled.
  failed.catch(() => {})
  try {
    return await readSnapshot(db, (tx) =>
      writeItems(tx, options, async (text) => {
        if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed])
      }),
    )
  } finally {
    stream.end()
    await failed
  }
}

const copyPictures = async (
  bucket: Bucket,
  folder: string,
  keys: string[],
  { signal, onFiles }: ExportOptions,
): Promise<string[]> => {
  await mkdir(join(folder, 'media'), { recursive: true })
  const missing: string[] = []
  for (const key of keys) {
    signal?.throwIfAborted()
    const object = await bucket.get(key, { signal })
    if (object) await writeFile(join(folder, key), object.body)
    else missing.push(key)
    onFiles?.(1)
  }
  return missing
}

/**
 * Writes everything that editors work on as a catalogue: into a folder with the pictures' files, or into a
 * `.json` file without them. It appears whole, under its name, when it is finished. The same content gives the
 * same bytes.
 * @throws HisubtoryError `export_path_taken` when something else is there
 */
export const exportCatalogue = async (
  { db, bucket }: { db: Database; bucket: Bucket },
  path: string,
  options: ExportOptions = {},
): Promise<ExportReport> => {
  const target = resolve(path)
  const isFile = target.endsWith('.json')
  await refuseToOverwrite(target, isFile, options.force ?? false)
  const partial = join(dirname(target), `.${basename(target)}.partial-${process.pid}`)
  try {
    await mkdir(isFile ? dirname(target) : partial, { recursive: true })
    const file = isFile ? partial : join(partial, 'catalogue.json')
    const { counts, media } = await writeCatalogueFile(db, file, options)
    const { size: bytes } = await stat(file)
    const keys = isFile ? [] : media.flatMap(mediaKeys)
    const missing = isFile ? [] : await copyPictures(bucket, partial, keys, options)
    if (!isFile) await rm(target, { recursive: true, force: true })
    await rename(partial, target)
    return { counts, files: keys.length - missing.length, missing, bytes }
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}
