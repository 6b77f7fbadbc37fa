import type { Transaction } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { upsert } from '#shared/database/upsert.ts'
import { announceRecovered } from './announce-recovered.ts'
import { chunks } from './chunks.ts'
import { LATEST_ARRIVAL_MS } from './lease-documents.ts'
import { LeaseLostError } from './lease-lost-error.ts'
import type { Pass, Stored } from './pass.ts'
import type { PublisherContext } from './publisher-context.ts'
import { purgesOfPass } from './purges-of-pass.ts'
import { queuePurges } from './queue-purges.ts'
import { finishChanges, keepChanges } from './settle-changes.ts'

/** A document that waits for another one is looked at again soon, then more rarely. */
const DEFER_MS = { first: 100, most: 5_000 }
/** Changes that wait for a deferred or parked document are looked at again after this. */
const BLOCKED_MS = 1_000
/** A parked document is tried again after this, then more rarely. */
const PARK_MS = { first: 5_000, most: 600_000 }

const pause = ({ first, most }: { first: number; most: number }, attempts: number): number =>
  Math.min(most, first * 2 ** Math.min(attempts, 20))

/**
 * Writes down what a pass did, in one transaction: the documents as they are in the bucket now, the purges that
 * follow, and the changes: gone, or waiting behind a gate for those purges when more is to be done.
 * @returns how many purges were queued
 * @throws LeaseLostError when another owner took over meanwhile; nothing is written then
 */
export const confirmPass = async (context: PublisherContext, pass: Pass): Promise<number> => {
  const at = context.now()
  const waits = pass.changes.length > 0 && !isComplete(pass)
  const blocked = waits && isBlocked(pass)
  const gate = context.newId()
  const purges = purgesOfPass(pass, waits && !blocked)
  await transact(context.db, async (transaction) => {
    await assertHeld(transaction, pass)
    const rows = documentRows(pass, at)
    await upsert(
      transaction,
      'document',
      rows,
      ['path'],
      [
        'hash',
        'etag',
        'bytes',
        'revision',
        'tags',
        'fingerprint',
        'stored_at',
        'lease_owner',
        'lease_until',
        'recheck_at',
        'error',
        'error_at',
        'attempts',
        'retry_at',
      ],
    )
    await forgetProofs(transaction, rows)
    await announceRecovered(transaction, context, recoveredOf(pass), at)
    await queuePurges(transaction, context, purges, waits ? gate : null, at)
    if (blocked) await keepChanges(transaction, pass, { claimed_until: at + BLOCKED_MS, gate: null })
    else if (waits) await keepChanges(transaction, pass, { claimed_until: 0, gate })
    else await finishChanges(transaction, context, pass, at)
  })
  return purges.length
}

/** Whether nothing is left to do for the changes, but for documents that are tried again by themselves. */
const isComplete = ({ work, stored }: Pass): boolean => {
  const removed = stored.filter((one) => one.etag === null).length
  if (removed < work.remove.length) return false
  // After new documents were stored, those that are there already follow in the next pass.
  return work.create.length === 0
}

/** Whether a removal can't go on before documents that wait, or are parked, are stored: no purge leads there. */
const isBlocked = ({ work, stored }: Pass): boolean =>
  stored.length === 0 && work.remove.length > 0 && (work.defer.length > 0 || work.bad.length > 0)

/** The rows under a lease can't have changed but for a take-over: then the owner is another one. */
const assertHeld = async (transaction: Transaction<Schema>, { owner, paths }: Pass): Promise<void> => {
  let held = 0
  for (const some of chunks(paths.toSorted(), 500)) {
    const rows = await transaction
      .selectFrom('document')
      .select('path')
      .where('path', 'in', some)
      .where('lease_owner', '=', owner)
      .orderBy('path')
      .forUpdate()
      .execute()
    held += rows.length
  }
  if (held !== paths.length) throw new LeaseLostError()
}

/** Every leased row as it is from now on, its lease given back. */
const documentRows = ({ rows, stored, work, changes }: Pass, at: number): Row<'document'>[] => {
  const storedByPath = new Map(stored.map((one) => [one.path, one]))
  const unfinished = new Set([...work.update.map(({ path }) => path), ...work.remove])
  const badByPath = new Map(work.bad.map(({ path, error }) => [path, error]))
  const deferred = new Set(work.defer)
  return [...rows.values()].map((before) => {
    const row: Row<'document'> = { ...before, lease_owner: null, lease_until: 0 }
    const error = badByPath.get(row.path)
    if (error !== undefined) return parked(row, error, at)
    if (deferred.has(row.path)) {
      return { ...row, attempts: row.attempts + 1, retry_at: at + pause(DEFER_MS, row.attempts) }
    }
    const settled = { ...row, error: null, error_at: null, attempts: 0, retry_at: null }
    const one = storedByPath.get(row.path)
    if (one) return afterStore(settled, one, at)
    // New documents went first. Changes that wait come back to the others; what no change asked for is due again.
    const askedByChanges = changes.length > 0 && row.retry_at === null && row.hash !== null
    const isDue =
      unfinished.has(row.path) && !askedByChanges && (row.proven === 0 || !work.remove.includes(row.path))
    return isDue ? { ...settled, retry_at: at } : settled
  })
}

/** Documents that could not be projected before, and can be now: lists may have left them out meanwhile. */
const recoveredOf = ({ work, rows }: Pass): Row<'document'>[] => {
  const wanted = [...work.create, ...work.update].map(({ path }) => path)
  // What is equal without being stored is absent, and rightly so.
  const same = work.same.filter((path) => (rows.get(path)?.etag ?? null) !== null)
  return [...wanted, ...same].flatMap((path) => {
    const row = rows.get(path)
    return row && row.error_at !== null ? [row] : []
  })
}

/** A document that comes back after its removal links to other things: it is proven anew. */
const forgetProofs = async (transaction: Transaction<Schema>, rows: Row<'document'>[]): Promise<void> => {
  const gone = rows.filter((row) => row.etag === null && row.proven === 1).map(({ path }) => path)
  for (const some of chunks(gone, 500)) {
    await transaction.updateTable('document').set({ proven: 0 }).where('path', 'in', some).execute()
  }
}

const parked = (row: Row<'document'>, error: string, at: number): Row<'document'> => ({
  ...row,
  error: error.slice(0, 2000),
  error_at: row.error_at ?? at,
  attempts: row.attempts + 1,
  retry_at: at + pause(PARK_MS, row.attempts),
})

const afterStore = (
  row: Row<'document'>,
  { projection, etag, sent }: Stored,
  at: number,
): Row<'document'> => ({
  ...row,
  hash: projection?.hash ?? null,
  etag,
  bytes: projection?.body.length ?? 0,
  revision: sent || !projection ? row.revision + 1 : row.revision,
  tags: projection?.metadata.tags.join(',') ?? '',
  fingerprint: projection?.fingerprint ?? null,
  stored_at: at,
  // A put or removal that the network repeated may arrive late, and pass its condition when the document is
  // again what it was: absent, or the same bytes (A, B, A).
  recheck_at: projection === null || changedLately(row, at) ? at + LATEST_ARRIVAL_MS : row.recheck_at,
})

const changedLately = ({ stored_at: storedAt }: Row<'document'>, at: number): boolean =>
  storedAt !== null && at - storedAt < LATEST_ARRIVAL_MS
