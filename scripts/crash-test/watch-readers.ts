import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT_KEY } from '#origin/documents/root-key.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { Random } from '../simulation/random.ts'
import type { Counted } from './count-up.ts'
import type { Witness } from './create-witness.ts'
import { findDangling } from './find-dangling.ts'

type Watching = {
  db: Database
  bucket: Bucket
  random: Random
  witness: Witness
  /** Numbers whose publications are on their way; what is verified is taken out. */
  counted: Map<string, Counted>
  signal: AbortSignal
  onDangling: (line: string) => void
}

/**
 * Reads through the edge until it is stopped: walk after walk through everything that readers find, and now and
 * then something that they don't, or not yet: its 404 is cached, and must be gone when the first link leads there.
 */
export const watchReaders = async (watching: Watching): Promise<void> => {
  const { bucket, witness, signal } = watching
  const site = { bucket, read: witness.read }
  // Before the first pass, there is nothing to find.
  while (!signal.aborted && !(await bucket.head(ROOT_KEY))) await sleep(5)
  // The edge may have been asked before.
  while (!signal.aborted && !(await witness.read(ROOT_KEY))) await sleep(5)
  while (!signal.aborted) {
    const startedAt = performance.now()
    await expectVerified(watching)
    await readUnlinked(watching)
    for (const line of await findDangling(site)) watching.onDangling(line)
    // Most of the time is left to the others: publishers, editors, and the edge in this very process.
    await sleep((performance.now() - startedAt) * 3)
  }
}

/** Visible means seen: a verified publication's number, or a later one, is what every later reader gets. */
const expectVerified = async ({ db, witness, counted }: Watching): Promise<void> => {
  if (counted.size === 0) return
  const verified = await db
    .selectFrom('publication')
    .select('id')
    .where('id', 'in', [...counted.keys()])
    .where('state', '=', 'verified')
    .execute()
  for (const { id: publication } of verified) {
    const { key, id, number } = counted.get(publication)!
    witness.expect(key, id, number)
    counted.delete(publication)
  }
}

const readUnlinked = async ({ db, random, witness }: Watching): Promise<void> => {
  const kind = random.chance(0.5) ? 'webtoon' : 'episode'
  const rows = await db.selectFrom(kind).select('id').orderBy('id').execute()
  const id = random.pick(rows)?.id
  if (id !== undefined) await witness.read(hrefOf[kind](id).slice(1))
}
