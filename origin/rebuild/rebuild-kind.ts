import type { Row } from '#shared/database/schema.ts'
import { keyOf } from '../documents/document-key.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { projectDocuments, type Projection } from '../publishing/project-documents.ts'
import { publishPass } from '../publishing/publish-pass.ts'
import { chunks } from '../publishing/chunks.ts'
import type { RebuildStep } from './rebuild.ts'

/** Documents of one chunk are in memory together; several chunks are under way at once. */
const CHUNK = 100
const CHUNKS_AT_ONCE = 2

/**
 * Streams all documents of a kind: `create` stores those that are not in the bucket, `update` puts those that
 * differ. Each document is projected once in the two together, and once more under its lease if it is put.
 * @returns how many ids of the kind there are
 */
export const rebuildKind = async (
  step: RebuildStep,
  kind: DocumentKind,
  stage: 'create' | 'update',
): Promise<number> => {
  const running = new Set<Promise<void>>()
  let failure: unknown
  let done = 0
  for (let after: string | null = null; ;) {
    step.signal?.throwIfAborted()
    if (failure !== undefined) break
    const ids: string[] = await kind.ids(step.context.db, after, Math.min(CHUNK, kind.maxBatch))
    const last = ids.at(-1)
    if (last === undefined) break
    after = last
    const chunk = rebuildChunk(step, kind, ids, stage)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => {
        running.delete(chunk)
        done += ids.length
        step.say(stage, done)
      })
    running.add(chunk)
    if (running.size >= CHUNKS_AT_ONCE) await Promise.race(running)
  }
  await Promise.all(running)
  if (failure !== undefined) throw failure
  return done
}

const rebuildChunk = async (
  step: RebuildStep,
  kind: DocumentKind,
  ids: string[],
  stage: 'create' | 'update',
): Promise<void> => {
  const { context, report } = step
  const paths = ids.map((id) => keyOf(kind, id))
  const rows = await readRows(step, paths)
  const isStored = (path: string) => (rows.get(path)?.etag ?? null) !== null
  if (stage === 'create') {
    const missing = paths.filter((path) => !isStored(path))
    if (missing.length > 0) await putChunk(step, missing)
    return
  }
  // What was stored since the rebuild began (by it, or by a publisher) is newer than what it came to mend.
  const stored = paths.filter((path) => isStored(path) && !isFresh(rows.get(path), step.startedAt))
  const projections = await projectDocuments(context, stored)
  const differing: string[] = []
  for (const projection of projections.values()) {
    const row = rows.get(projection.path)
    if (isSettled(projection, row)) {
      report.projected += 1
      report.unchanged += 1
    } else if (projection.state !== 'absent') differing.push(projection.path)
  }
  if (differing.length > 0) await putChunk(step, differing)
}

const isFresh = (row: RowState | undefined, startedAt: number): boolean =>
  row !== undefined && row.hash !== null && row.retry_at === null && (row.stored_at ?? 0) >= startedAt

/** Whether nothing is to be done, and nothing remembered of an earlier trouble. */
const isSettled = (projection: Projection, row: RowState | undefined): boolean =>
  projection.state === 'present' && row !== undefined && row.hash === projection.hash && row.retry_at === null

type RowState = Pick<Row<'document'>, 'path' | 'etag' | 'hash' | 'retry_at' | 'stored_at'>

const readRows = async ({ context, wrong }: RebuildStep, paths: string[]): Promise<Map<string, RowState>> => {
  const rows = await context.db
    .selectFrom('document')
    .select(['path', 'etag', 'hash', 'retry_at', 'stored_at'])
    .where('path', 'in', paths)
    .execute()
  const states = new Map<string, RowState>(rows.map((row) => [row.path, row]))
  for (const path of paths) {
    const etag = wrong.get(path)
    if (etag !== undefined) states.set(path, { path, etag, hash: null, retry_at: null, stored_at: null })
  }
  return states
}

/** Puts documents under their leases, as a publisher's pass without changes would. */
const putChunk = async (step: RebuildStep, paths: string[]): Promise<void> => {
  const { context, report } = step
  if (step.dryRun) return countOnly(step, paths)
  for (const some of chunks(paths, CHUNK)) {
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
  const known = await readRows(step, paths)
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
