import { PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import type { BucketEntry } from '#shared/bucket/bucket.ts'
import { transact } from '#shared/database/transact.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { confirmPass } from '../publishing/confirm-pass.ts'
import { createDeadline } from '../publishing/create-deadline.ts'
import { leaseDocuments, releaseDocuments } from '../publishing/lease-documents.ts'
import type { Stored } from '../publishing/pass.ts'
import { projectDocuments } from '../publishing/project-documents.ts'
import { queuePurges } from '../publishing/queue-purges.ts'
import { removeDocument } from '../publishing/remove-document.ts'
import { writeProofs } from '../publishing/write-proofs.ts'
import { drainPublisher } from '../publisher.ts'
import { KNOWN_KINDS } from '../touching/known-kinds.ts'
import type { RebuildStep } from './rebuild.ts'

const CHUNK = 500

/**
 * Removes the documents of a kind that should not be there. By now every document that might have linked to
 * them was put right and purged; when changes came in meanwhile, they are published first, as they may bring a
 * document back.
 */
export const removeSuperfluous = async (step: RebuildStep, kind: DocumentKind): Promise<void> => {
  for (let after: string | null = null; ;) {
    step.signal?.throwIfAborted()
    let query = step.context.db
      .selectFrom('document')
      .select(['path', 'item_id'])
      .where('kind', '=', kind.name)
      .where('etag', 'is not', null)
    if (after !== null) query = query.where('item_id', '>', after)
    const rows = await query.orderBy('item_id').limit(CHUNK).execute()
    const last = rows.at(-1)
    if (!last) return
    const wanted = await wantedIds(step, kind, after, last.item_id)
    after = last.item_id
    const superfluous = rows.filter((row) => !wanted.has(row.item_id)).map(({ path }) => path)
    if (superfluous.length === 0) continue
    if (step.dryRun) step.report.removed += superfluous.length
    else await removeChunk(step, superfluous)
    step.say(step.report.removed)
  }
}

/** The ids after one and up to another for which there should be a document; both are in the same order. */
const wantedIds = async (
  { context }: RebuildStep,
  kind: DocumentKind,
  after: string | null,
  until: string,
): Promise<Set<string>> => {
  const wanted = new Set<string>()
  for (let from = after; ;) {
    const ids = await kind.ids(context.db, from, CHUNK)
    for (const id of ids) {
      if (id > until) return wanted
      wanted.add(id)
    }
    const last = ids.at(-1)
    if (last === undefined || ids.length < CHUNK) return wanted
    from = last
  }
}

const removeChunk = async (step: RebuildStep, paths: string[]): Promise<void> => {
  const { context, report } = step
  for (;;) {
    step.signal?.throwIfAborted()
    await drainPublisher(context, [], { signal: step.signal, receipts: false })
    const owner = context.newId()
    const leaseUntil = context.now() + context.leaseMs
    const leased = await leaseDocuments(context, owner, paths)
    if (!leased) {
      await context.sleep(5 + Math.random() * 20)
      continue
    }
    const projections = await projectDocuments(context, paths)
    // Looked at after the projections: a change that was committed before them would be seen.
    const change = await context.db
      .selectFrom('change')
      .select('id')
      .where('kind', 'in', KNOWN_KINDS)
      .limit(1)
      .executeTakeFirst()
    if (change) {
      await releaseDocuments(context, owner, paths, leased.takenOver)
      continue
    }
    const absent = paths.filter((path) => projections.get(path)?.state === 'absent')
    await writeProofs(context, owner, absent, 0)
    const deadline = createDeadline({ until: leaseUntil }, context.now)
    const removed: Stored[] = []
    for (const path of absent) {
      // What is left when the lease nears its end is removed under the next one.
      if (context.now() > leaseUntil - context.leaseMs / 2) break
      await removeDocument(context, path, leased.rows.get(path)?.etag ?? null, deadline)
      removed.push({ path, projection: null, etag: null, sent: false })
    }
    const work = { create: [], update: [], remove: [], same: [], bad: [], defer: [] }
    await confirmPass(context, { owner, paths, ...leased, changes: [], work, stored: removed })
    report.removed += removed.length
    report.deletes += removed.length
    report.purged += removed.length
    if (removed.length === absent.length) return
  }
}

/** Removes objects under `v1/` that are no document of ours; one that changed since it was listed is left. */
export const removeForeign = async (step: RebuildStep, foreign: BucketEntry[]): Promise<void> => {
  const { context, report } = step
  report.foreign += foreign.length
  if (step.dryRun) return
  for (const { key, etag } of foreign) {
    step.signal?.throwIfAborted()
    try {
      await context.bucket.delete(key, { ifMatch: etag })
      report.deletes += 1
    } catch (error) {
      if (!(error instanceof PreconditionFailedError)) throw error
      continue
    }
    await transact(context.db, (transaction) =>
      queuePurges(transaction, context, [{ path: key, byPathOnly: true }], null, context.now()),
    )
    report.purged += 1
  }
}
