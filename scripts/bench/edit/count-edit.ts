import { drainPublisher } from '#origin/publisher.ts'
import { purgeInProcess } from '#origin/purge/purge-embedded.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { openDatabase } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { createRandom } from '../../simulation/random.ts'
import { publisherOn } from '../setting/publisher-on.ts'
import type { Catalogue } from '../setting/setting.ts'
import { createQueryCounter } from './query-counter.ts'
import { editorOn, prepareTitleEdit } from './edit-title.ts'
import { pickEpisode } from './pick-episode.ts'

/** What one edit cost, from the editor's click until it was verified and nothing was left to do. */
export type EditCost = { queries: number; puts: number }

/**
 * Makes edits of episodes with these numbers and counts what each costs. Everything happens in one row, step by
 * step, so that the counts don't hang on time.
 */
export const countEdits = async (
  { plan, url, bucketRoot }: Catalogue,
  numbers: number[],
  signal: AbortSignal,
): Promise<EditCost[]> => {
  await using opened = openDatabase(url)
  using disk = createDiskBucket({ root: bucketRoot })
  const queries = createQueryCounter()
  const db = opened.withPlugin(queries.plugin)
  let puts = 0
  const bucket: Bucket = {
    ...disk,
    put: (key, object, options) => {
      puts += 1
      return disk.put(key, object, options)
    },
  }
  const publisher = publisherOn({
    db,
    bucket,
    purge: purgeInProcess(async () => undefined),
    readEdge: async (path) => ({ body: (await disk.get(path.slice(1)))?.body ?? null }),
  })
  const editor = editorOn({ db, newId: newUlid })
  const random = createRandom(2)
  await drainPublisher(publisher)
  const costs: EditCost[] = []
  for (const number of numbers) {
    signal.throwIfAborted()
    const edit = await prepareTitleEdit(editor, plan, pickEpisode(random, plan, number))
    const before = { queries: queries.count, puts }
    await edit.make()
    await drainPublisher(publisher)
    costs.push({ queries: queries.count - before.queries, puts: puts - before.puts })
  }
  return costs
}
