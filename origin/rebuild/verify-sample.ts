import pLimit from 'p-limit'
import { isSeen } from '../publishing/advance-batches.ts'
import type { RebuildStep } from './rebuild.ts'

const CHUNK = 500
const CONCURRENCY = 16

/**
 * Reads documents back through the edge and compares them with what was confirmed. A sample is spread evenly
 * over all documents, so that a damaged folder shows.
 * @param size how many, or all; nothing is read where no edge is configured
 */
export const verifySample = async (step: RebuildStep, size: number | 'all'): Promise<void> => {
  const { context, report, signal, say, dryRun } = step
  if (!context.readEdge || dryRun || size === 0) return
  const total = await countStored(step)
  const stride = size === 'all' ? 1 : Math.max(1, Math.floor(total / size))
  const limit = pLimit(CONCURRENCY)
  let index = 0
  for (let after = ''; ;) {
    signal?.throwIfAborted()
    const rows = await context.db
      .selectFrom('document')
      .select('path')
      .where('path', '>', after)
      .where('etag', 'is not', null)
      .orderBy('path')
      .limit(CHUNK)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.path
    const chosen = rows.filter(() => index++ % stride === 0)
    const seen = await Promise.all(chosen.map(({ path }) => limit(() => isSeen(context, path))))
    report.verified += seen.filter(Boolean).length
    report.unverified += seen.filter((one) => !one).length
    say(report.verified + report.unverified)
  }
}

const countStored = async ({ context }: RebuildStep): Promise<number> => {
  const { documents } = await context.db
    .selectFrom('document')
    .select((select) => select.fn.countAll<number>().as('documents'))
    .where('etag', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(documents)
}
