import { drainPublisher, followReceipts } from '../publisher.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { documentKinds } from '../documents/registry.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { proveAll } from '../publishing/prove-links.ts'
import { compareBucket } from './compare-bucket.ts'
import { emptyReport, type RebuildReport } from './rebuild-report.ts'
import { createMissing, updateDiffering, type IdRange } from './rebuild-kind.ts'
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
  const dryRun = options.dryRun === true
  const step: RebuildStep = {
    startedAt: context.now(),
    context,
    report,
    dryRun,
    wrong: new Map(),
    differing: new Map(),
    superfluous: new Set(),
    signal: options.signal,
    say: () => undefined,
  }
  const stage = (name: RebuildStage): RebuildStep => ({
    ...step,
    say: (done) => options.onProgress?.(name, done),
  })

  const foreign = await compareBucket(stage('compare'))
  await forKinds(stage('create'), kinds, createMissing)
  // What waits for a document that differs without a change behind it waits for the next stage.
  await purgeAndProve(stage('purge'), { deferred: false })
  await forKinds(stage('update'), kinds, updateDiffering)
  await purgeAndProve(stage('purge'))
  for (const kind of kinds.toReversed()) {
    if (step.superfluous.has(kind)) await removeSuperfluous(stage('remove'), kind)
  }
  await removeForeign(step, foreign)
  await purgeAndProve(stage('purge'))
  await verifySample(stage('verify'), options.verify ?? VERIFY_SAMPLE)
  if (!dryRun && isEdgeInOrder(step)) await finishReceipts(step)
  report.seconds = (performance.now() - started) / 1000
  return report
}

/** An edge that is away, or lags behind, is the publisher's to wait for. */
const isEdgeInOrder = ({ context, report }: RebuildStep): boolean =>
  context.readEdge === null || (report.verified > 0 && report.unverified === 0)

/** Sees publications to their end that this rebuild carried, as a publisher would. */
const finishReceipts = async ({ context, signal }: RebuildStep): Promise<void> => {
  while ((await followReceipts(context)) > 0) signal?.throwIfAborted()
}

export type RebuildStep = {
  /** Epoch milliseconds. */
  startedAt: number
  context: PublisherContext
  report: RebuildReport
  dryRun: boolean
  /** On a dry run: the ETags of objects that are not what their rows say (null: gone), as no row is corrected then. */
  wrong: Map<string, string | null>
  /** Where documents of a kind may differ from what they should be. */
  differing: Map<DocumentKind, IdRange[]>
  /** The kinds of which the bucket has documents that should not be there. */
  superfluous: Set<DocumentKind>
  signal: AbortSignal | undefined
  /** Tells how many documents the stage has looked at. */
  say: (done: number) => void
}

const forKinds = async (
  step: RebuildStep,
  kinds: DocumentKind[],
  task: (step: RebuildStep, kind: DocumentKind) => Promise<number>,
): Promise<void> => {
  let before = 0
  for (const kind of kinds) {
    const earlier = before
    before += await task({ ...step, say: (done) => step.say(earlier + done) }, kind)
  }
}

/** Works off what waits, until the cache holds nothing old and new documents may be linked to. */
const purgeAndProve = async (
  { context, dryRun, signal, say, report }: RebuildStep,
  { deferred = true }: { deferred?: boolean } = {},
): Promise<void> => {
  if (dryRun) return
  say(report.purged)
  await drainPublisher(context, [], { signal, receipts: false, deferred })
  await proveAll(context, context.newId())
}
