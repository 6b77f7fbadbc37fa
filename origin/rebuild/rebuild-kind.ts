import { keyOf } from '../documents/document-key.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { ROOT_KEY } from '../documents/root-key.ts'
import { projectDocuments } from '../publishing/project-documents.ts'
import type { Projection } from '../publishing/projection.ts'
import { areUnchanged, rememberFingerprints } from './fingerprints.ts'
import { putChunk } from './put-chunk.ts'
import { readRange, type KnownRow } from './read-range.ts'
import type { RebuildStep } from './rebuild.ts'

/** Documents of one chunk are in memory together; several chunks are under way at once. */
const CHUNK = 150
const CHUNKS_AT_ONCE = 4

/** Ids after one and up to another, of which one document at least may differ; null stands for the ends. */
export type IdRange = { after: string | null; until: string | null }

type Chunk = IdRange & { ids: string[] }

/**
 * Streams all documents of a kind and stores those that are not in the bucket. What else it sees, it writes down in
 * the step: where documents may differ, and whether there are some too many.
 * @returns how many ids of the kind there are
 */
export const createMissing = (step: RebuildStep, kind: DocumentKind): Promise<number> =>
  eachChunk(step, kind, { after: null, until: null }, async (chunk) => {
    const { rows, hasOthers } = await readRange(step, kind, chunk)
    if (hasOthers) step.superfluous.add(kind)
    const missing = chunk.ids
      .map((id) => keyOf(kind, id))
      .filter((path) => path !== ROOT_KEY && !isStored(rows.get(path)))
    const stored = chunk.ids.filter((id) => isStored(rows.get(keyOf(kind, id))))
    if (missing.length > 0) await putChunk(step, missing)
    // Every reader finds the root: it comes when all that it leads to is stored and proven.
    if (chunk.ids.some((id) => keyOf(kind, id) === ROOT_KEY)) return noteRange(step, kind, chunk)
    if (stored.length === 0) return
    const settled = new Map([...rows].filter(([, row]) => row.hash !== null && row.retry_at === null))
    if (await areUnchanged(step.context, kind, stored, settled)) step.report.unchanged += stored.length
    else noteRange(step, kind, chunk)
  })

/** Puts the documents of a kind that differ, each under its lease. */
export const updateDiffering = async (step: RebuildStep, kind: DocumentKind): Promise<number> => {
  let looked = 0
  for (const range of step.differing.get(kind) ?? []) {
    const before = looked
    const say = (done: number) => step.say(before + done)
    looked += await eachChunk({ ...step, say }, kind, range, (chunk) => updateChunk(step, kind, chunk))
  }
  return looked
}

const updateChunk = async (step: RebuildStep, kind: DocumentKind, chunk: Chunk): Promise<void> => {
  const { context, report } = step
  const { rows } = await readRange(step, kind, chunk)
  const paths = chunk.ids
    .map((id) => keyOf(kind, id))
    .filter((path) => path === ROOT_KEY || isStored(rows.get(path)))
  // What was stored since the rebuild began (by it, or by a publisher) is newer than what it came to mend.
  const old = paths.filter((path) => !isFresh(rows.get(path), step.startedAt))
  const projections = [...(await projectDocuments(context, old)).values()]
  const settled = projections.filter((one) => isSettled(one, rows.get(one.path)))
  report.projected += settled.length
  report.unchanged += settled.length
  if (!step.dryRun) await rememberFingerprints(context, settled, rows)
  const differing = projections.filter((one) => one.state !== 'absent' && !settled.includes(one))
  if (differing.length > 0)
    await putChunk(
      step,
      differing.map(({ path }) => path),
    )
}

/** Runs a task on the ids of a kind in chunks, several at once; after a failure no further one begins. */
const eachChunk = async (
  step: RebuildStep,
  kind: DocumentKind,
  range: IdRange,
  task: (chunk: Chunk) => Promise<void>,
): Promise<number> => {
  const running = new Set<Promise<void>>()
  const size = Math.min(CHUNK, kind.maxBatch)
  let failure: unknown
  let done = 0
  for (let { after } = range, more = true; more && failure === undefined;) {
    step.signal?.throwIfAborted()
    const found = await kind.ids(step.context.db, after, size)
    const ids = found.filter((id) => range.until === null || id <= range.until)
    more = ids.length === size
    const chunk = { ids, after, until: more ? (ids.at(-1) ?? null) : range.until }
    after = chunk.until
    const promise = task(chunk)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => {
        running.delete(promise)
        done += ids.length
        step.say(done)
      })
    running.add(promise)
    if (running.size >= CHUNKS_AT_ONCE) await Promise.race(running)
  }
  await Promise.all(running)
  if (failure !== undefined) throw failure
  return done
}

/** Neighbouring ranges become one, so that a catalogue that differs everywhere is one range. */
const noteRange = ({ differing }: RebuildStep, kind: DocumentKind, { after, until }: IdRange): void => {
  const ranges = differing.get(kind) ?? []
  differing.set(kind, ranges)
  const before = ranges.find((range) => range.until === after && after !== null)
  if (before) before.until = until
  else ranges.push({ after, until })
}

const isStored = (row: KnownRow | undefined): boolean => (row?.etag ?? null) !== null

const isFresh = (row: KnownRow | undefined, startedAt: number): boolean =>
  row !== undefined && row.hash !== null && row.retry_at === null && (row.stored_at ?? 0) >= startedAt

/** Whether nothing is to be done, and nothing remembered of an earlier trouble. */
const isSettled = (projection: Projection, row: KnownRow | undefined): boolean =>
  projection.state === 'present' && row !== undefined && row.hash === projection.hash && row.retry_at === null
