import { opendirSync, type Dirent } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { compareUtf8 } from '../compare-utf8.ts'
import { hasErrorCode } from './has-error-code.ts'
import { isKeySegment } from '../object-key.ts'

/** Entries read before other work gets its turn: about 3 ms. */
const ENTRIES_PER_TURN = 5_000
const NOT_IN_UTF16_ORDER = /[\ud800-\uffff]/

export type NameWindow = {
  /** Ascending by UTF-8 bytes; a folder has a slash at its end, which is also its place in the order of whole keys. */
  names: string[]
  /** Whether there are further names after the last of these. */
  more: boolean
}

/**
 * The first names of a folder after a given one. A folder has no order, so every call reads it whole and
 * keeps the smallest: memory depends on `limit`, however many entries there are.
 */
export const scanNames = async (
  folder: string,
  { after, namePrefix, limit }: { after: string; namePrefix: string; limit: number },
): Promise<NameWindow> => {
  // Sorting is dear, so it waits until the surplus is worth it.
  const surplus = Math.max(1, Math.floor(limit / 10))
  let names: string[] = []
  let compare = compareUtf16
  let last: string | undefined
  let more = false
  for await (const entry of entriesOf(folder)) {
    const name = nameInOrder(entry)
    if (name === undefined || !name.startsWith(namePrefix)) continue
    if (NOT_IN_UTF16_ORDER.test(name)) compare = compareUtf8
    if (after !== '' && compareUtf8(name, after) <= 0) continue
    if (last !== undefined && compareUtf8(name, last) > 0) {
      more = true
      continue
    }
    names.push(name)
    if (names.length < limit + surplus) continue
    names = names.toSorted(compare).slice(0, limit)
    last = names.at(-1)
    more = true
  }
  return { names: names.toSorted(compare).slice(0, limit), more: more || names.length > limit }
}

const compareUtf16 = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Objects and folders only: links, sockets and names that no key may have are none of the bucket's. */
const nameInOrder = (entry: Dirent): string | undefined => {
  if (!isKeySegment(entry.name)) return undefined
  if (entry.isFile()) return entry.name
  return entry.isDirectory() ? `${entry.name}/` : undefined
}

async function* entriesOf(folder: string): AsyncGenerator<Dirent> {
  const directory = openIfThere(folder)
  if (!directory) return
  try {
    for (let count = 1; ; count++) {
      const entry = directory.readSync()
      if (!entry) return
      yield entry
      if (count % ENTRIES_PER_TURN === 0) await nextTurn()
    }
  } finally {
    directory.closeSync()
  }
}

const openIfThere = (folder: string) => {
  try {
    return opendirSync(folder, { bufferSize: 512 })
  } catch (error) {
    // It was removed since its name was read: then it holds nothing.
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}
