import { chunks } from '../publishing/chunks.ts'
import { projectDocuments } from '../publishing/project-documents.ts'
import { publishPass } from '../publishing/publish-pass.ts'
import { readKnown } from './read-range.ts'
import type { RebuildStep } from './rebuild.ts'

/** More than a chunk of the rebuild has: so many documents are leased and put in one pass. */
const PASS = 250

/** Puts documents under their leases, as a publisher's pass without changes would. */
export const putChunk = async (step: RebuildStep, paths: string[]): Promise<void> => {
  const { context, report } = step
  if (step.dryRun) return countOnly(step, paths)
  for (const some of chunks(paths, PASS)) {
    for (;;) {
      step.signal?.throwIfAborted()
      const result = await publishPass(context, context.newId(), some, [])
      if (result.outcome === 'busy') {
        await context.sleep(5 + Math.random() * 20)
        continue
      }
      report.projected += some.length
      report.created += result.created
      report.updated += result.updated
      report.unchanged += some.length - result.created - result.updated - result.deferred - result.parked
      report.parked += result.parked
      report.deferred += result.deferred
      report.puts += result.puts
      report.purged += result.purges
      // The pass took new documents first; those that were there already follow in another one.
      if (result.left === 0) break
    }
  }
}

const countOnly = async (step: RebuildStep, paths: string[]): Promise<void> => {
  const { context, report } = step
  const projections = await projectDocuments(context, paths)
  const known = await readKnown(step, paths)
  for (const projection of projections.values()) {
    if (projection.state === 'absent') continue
    report.projected += 1
    const row = known.get(projection.path)
    if (projection.state === 'bad') report.parked += 1
    else if (row?.hash === projection.hash) report.unchanged += 1
    else if ((row?.etag ?? null) === null) report.created += 1
    else report.updated += 1
  }
}
