import type { Row } from '#shared/database/schema.ts'
import { ROOT_KEY } from '../documents/root-key.ts'
import { classify, defer, type Present, type Work } from './classify.ts'
import { confirmPass } from './confirm-pass.ts'
import { createDeadline } from './create-deadline.ts'
import { findRemovable, type Removable } from './find-removable.ts'
import { askFor, leaseDocuments, releaseDocuments, renewLeases } from './lease-documents.ts'
import type { Stored } from './pass.ts'
import { projectDocuments } from './project-documents.ts'
import { findUnprovable } from './prove-links.ts'
import type { PublisherContext } from './publisher-context.ts'
import { putDocument } from './put-document.ts'
import { removeDocument } from './remove-document.ts'
import { settleAll } from './settle-all.ts'

/**
 * `busy`: another publisher is at one of the documents; nothing was done, try again soon. `isHeldUp`: what is left
 * is to be removed, and others have to finish first with what may link to it, which may take a purge of theirs.
 */
export type PassOutcome =
  | { outcome: 'busy'; isHeldUp: boolean }
  | {
      outcome: 'confirmed'
      created: number
      updated: number
      puts: number
      deletes: number
      purges: number
      deferred: number
      parked: number
      /** How many documents are left for a further pass: after new ones, those that are there already. */
      left: number
    }

/**
 * Takes documents one step on towards what they should be, and confirms it together with the changes that
 * asked for it. Three steps, so that at no instant a reader is led to something that isn't there:
 *
 * 1. new documents are stored, and 404s of them are purged; the changes wait for that purge;
 * 2. documents that are there already are put; where something vanishes, the changes wait for their purge;
 * 3. what nothing links to any more is removed.
 *
 * Each step begins anew from the database: killed anywhere, the next pass finds what is left to do.
 * @param changes the claimed changes that are behind it; none when documents are only tried again
 */
export const publishPass = async (
  context: PublisherContext,
  owner: string,
  paths: string[],
  changes: Row<'change'>[],
): Promise<PassOutcome> => {
  // Counted from before the lease begins: no call may go on after its end.
  const lease = { until: context.now() + context.leaseMs }
  const leased = await leaseDocuments(context, owner, paths)
  if (!leased) return { outcome: 'busy', isHeldUp: false }
  const { rows, takenOver } = leased
  const attempted = new Set<string>()
  const renewal = keepRenewing(context, owner, paths, changes, lease)
  try {
    await context.reached?.('leased')
    const projections = await projectDocuments(context, paths)
    await context.reached?.('projected')
    const work = await holdBack(context, owner, classify(projections, rows), rows)
    const puts = work.create.length > 0 ? work.create : work.update
    const removal = puts.length > 0 ? NO_REMOVAL : await findRemovable(context, owner, work, rows, changes)
    if (removal.isHeldUp) {
      await releaseDocuments(context, owner, paths, takenOver)
      return { outcome: 'busy', isHeldUp: true }
    }
    const stored = await store(context, { puts, removals: removal.paths }, rows, { lease, attempted })
    renewal.check()
    await context.reached?.('stored')
    const purges = await confirmPass(context, { owner, paths, rows, takenOver, changes, work, stored })
    await context.reached?.('confirmed')
    return {
      outcome: 'confirmed',
      created: work.create.length,
      updated: work.create.length > 0 ? 0 : work.update.length,
      puts: stored.filter((one) => one.sent).length,
      deletes: stored.filter((one) => one.etag === null).length,
      purges,
      deferred: work.defer.length,
      parked: work.bad.length,
      left: work.create.length > 0 ? work.update.length : 0,
    }
  } catch (error) {
    await releaseDocuments(context, owner, paths, attempted.union(takenOver)).catch((fault: unknown) => {
      context.logger.warn(
        { fault: String(fault) },
        'leases could not be given back; they run out by themselves',
      )
    })
    throw error
  } finally {
    renewal.stop()
  }
}

/** Puts off updates that would lead readers to something that is not there yet. */
const holdBack = async (
  context: PublisherContext,
  owner: string,
  work: Work,
  rows: Map<string, Row<'document'>>,
): Promise<Work> => {
  if (work.create.length > 0 || work.update.length === 0) return work
  // Documents that nobody is led to yet may link ahead.
  const found = work.update.filter(({ path }) => path === ROOT_KEY || rows.get(path)?.proven === 1)
  const { waiting, missing } = await findUnprovable(context, owner, found)
  // Mostly their own changes are on the way; but a document that no change reaches (the API's description) comes so.
  if (waiting.size > 0) await askFor(context, missing)
  return defer(work, waiting)
}

const NO_REMOVAL: Removable = { paths: [], isHeldUp: false }

/** Does the one of the three steps whose turn it is: puts, or removals. */
const store = async (
  context: PublisherContext,
  { puts, removals }: { puts: Present[]; removals: string[] },
  rows: Map<string, Row<'document'>>,
  { lease, attempted }: { lease: { until: number }; attempted: Set<string> },
): Promise<Stored[]> => {
  const deadline = createDeadline(lease, context.now)
  if (puts.length > 0) {
    return settleAll(puts, context.putConcurrency, async (projection) => {
      const row = rows.get(projection.path)
      if (!row) throw new Error(`The document ${projection.path} was not leased`)
      await context.reached?.('put')
      attempted.add(projection.path)
      const { etag, sent } = await putDocument(context, row, projection, deadline)
      return { projection, path: projection.path, etag, sent }
    })
  }
  return settleAll(removals, context.putConcurrency, async (path) => {
    await context.reached?.('put')
    attempted.add(path)
    await removeDocument(context, path, rows.get(path)?.etag ?? null, deadline)
    return { projection: null, path, etag: null, sent: false }
  })
}

/** Renews the leases of a pass while it goes on. `check` throws the error of a renewal that failed. */
const keepRenewing = (
  context: PublisherContext,
  owner: string,
  documents: string[],
  changes: Row<'change'>[],
  lease: { until: number },
) => {
  let failure: unknown
  let running: Promise<void> | null = null
  const held = { documents, changes: changes.map(({ id }) => id) }
  const renew = async () => {
    const at = context.now()
    try {
      await renewLeases(context, owner, held)
      lease.until = at + context.leaseMs
    } catch (error) {
      failure = error
    } finally {
      running = null
    }
  }
  const timer = setInterval(() => {
    running ??= renew()
  }, context.leaseMs / 3)
  timer.unref()
  return {
    check: () => {
      if (failure !== undefined) throw failure
    },
    stop: () => clearInterval(timer),
  }
}
