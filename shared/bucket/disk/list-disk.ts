import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BucketEntry } from '../bucket.ts'
import { diskEtag } from './disk-etag.ts'
import { scanNames } from './scan-names.ts'

const PAGE_SIZE = 1_000
/** About 10 MB of names: a catalogue of 100,000 episodes in one scan, one of a million in ten. */
const NAMES_IN_MEMORY = 100_000

type Place = { root: string; folder: string; namePrefix: string; namesInMemory?: number }

/** The objects of a folder and those below it, ordered by their whole keys, in full pages (the last may be smaller). */
export async function* listDisk(place: Place): AsyncGenerator<BucketEntry[]> {
  let page: BucketEntry[] = []
  for await (const run of runsOf(place)) {
    for (const entry of run) {
      page.push(entry)
      if (page.length < PAGE_SIZE) continue
      yield page
      page = []
      await nextTurn()
    }
  }
  if (page.length > 0) yield page
}

/** The same objects in runs of any length up to a page's. */
async function* runsOf({
  root,
  folder,
  namePrefix,
  namesInMemory = NAMES_IN_MEMORY,
}: Place): AsyncGenerator<BucketEntry[]> {
  for (let after = '', more = true; more;) {
    const window = await scanNames(join(root, folder), { after, namePrefix, limit: namesInMemory })
    let run: BucketEntry[] = []
    for (const name of window.names) {
      if (name.endsWith('/')) {
        yield run
        run = []
        yield* runsOf({ root, folder: folder + name, namePrefix: '', namesInMemory })
        continue
      }
      const entry = entryOf(root, folder + name)
      if (entry) run.push(entry)
      if (run.length < PAGE_SIZE) continue
      yield run
      run = []
    }
    yield run
    after = window.names.at(-1) ?? ''
    more = window.more
  }
}

/** An object's entry; undefined when there is none (it may have been deleted since its name was read), or it is a link. */
export const entryOf = (root: string, key: string): BucketEntry | undefined => {
  const stat = lstatSync(join(root, key), { bigint: true, throwIfNoEntry: false })
  return stat?.isFile() ? { key, etag: diskEtag(stat), bytes: Number(stat.size) } : undefined
}
