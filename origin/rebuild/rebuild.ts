import { drainPublisher } from '../publisher.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { documentKinds } from '../documents/registry.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { proveAll } from '../publishing/prove-links.ts'
import { compareBucket } from './compare-bucket.ts'
import { emptyReport, type RebuildReport } from './rebuild-report.ts'
import { rebuildKind } from './rebuild-kind.ts'
import { removeForeign, removeSuperfluous } from './remove-superfluous.ts'
import { verifySample } from './verify-sample.ts'

export type RebuildOptions = {
  /** Looks and counts, but puts, removes and purges nothing. */
  dryRun?: boolean
  /** How many documents are read back through the edge; all of them, or none. */
  verify?: number | 'all'
  /** Called now and then with the number of documents that a stage has looked at by now. */
  onProgress?: (stage: RebuildStage, done: number) => void
  signal?: AbortSignal
}

export type RebuildStage = 'compare' | 'create' | 'update' | 'remove' | 'purge' | 'verify'

/** How many documents are read back where the number isn't given. */
const VERIFY_SAMPLE = 100

/**
 * Makes the bucket what the database says, whatever happened to either: compares database, document rows and
 * bucket, and puts right what differs. Memory stays bounded, and what is equal costs no put and no purge.
 *
 * The order keeps readers from dangling links, as in a publisher's pass: first what is missing is stored, then
 * what differs is put, at last what nothing links to any more is removed; between them, the cache is purged.
 * Publishers and other rebuilds may run at the same time: every document is put under its lease.
 */
export const rebuild = async (
  context: PublisherContext,
  options: RebuildOptions = {},
): Promise<RebuildReport> => {
  const started = performance.now()
  const report = emptyReport(options.dryRun === true)
  const kinds = documentKinds.toSorted((a, b) => a.rank - b.rank)
  const say = (stage: RebuildStage, done: number) => options.onProgress?.(stage, done)
  const dryRun = options.dryRun === true
  const step: RebuildStep = {
    startedAt: context.now(),
    context,
    report,
    dryRun,
    wrong: new Map(),
    signal: options.signal,
    say,
  }

  const foreign = await compareBucket(step)
  await rebuildKinds(step, kinds, 'create')
  await purgeAndProve(step)
  await rebuildKinds(step, kinds, 'update')
  await purgeAndProve(step)
  for (const kind of kinds.toReversed()) await removeSuperfluous(step, kind)
  await removeForeign(step, foreign)
  await purgeAndProve(step)
  await verifySample(step, options.verify ?? VERIFY_SAMPLE)
  report.seconds = (performance.now() - started) / 1000
  return report
}

export type RebuildStep = {
  /** Epoch milliseconds. */
  startedAt: number
  context: PublisherContext
  report: RebuildReport
  dryRun: boolean
  /** On a dry run: the ETags of objects that are not what their rows say (null: gone), as no row is corrected then. */
  wrong: Map<string, string | null>
  signal: AbortSignal | undefined
  say: (stage: RebuildStage, done: number) => void
}

const rebuildKinds = async (
  step: RebuildStep,
  kinds: DocumentKind[],
  stage: 'create' | 'update',
): Promise<void> => {
  let before = 0
  for (const kind of kinds) {
    const say = (_stage: RebuildStage, done: number) => step.say(stage, before + done)
    before += await rebuildKind({ ...step, say }, kind, stage)
  }
}

/** Works off what waits, until the cache holds nothing old and new documents may be linked to. */
const purgeAndProve = async ({ context, dryRun, signal, say, report }: RebuildStep): Promise<void> => {
  if (dryRun) return
  say('purge', report.purged)
  await drainPublisher({ ...context, readEdge: null }, [], { signal })
  await proveAll(context, context.newId())
}
