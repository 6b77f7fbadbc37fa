import type { Transaction } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { parseKey } from '../documents/document-key.ts'
import { chunks } from './chunks.ts'
import { LeaseLostError } from './lease-lost-error.ts'
import type { PublisherContext } from './publisher-context.ts'

/**
 * S3 refuses a request whose signature is older than 15 minutes ("RequestTimeTooSkewed"): later than this, no
 * put of a holder that was stopped or cut off can still arrive.
 */
export const LATEST_ARRIVAL_MS = 16 * 60_000

/**
 * Reserves documents for one owner: all of them, or none.
 *
 * This is the fence of publishing. A document is loaded, put and confirmed only under its lease, so that of two
 * publishers the later one always loads the later state. Conditional puts alone are not enough: after
 * A → B → A the ETag is A's again, and a late put of something older would pass its `If-Match`.
 * A lease that its holder did not give back is taken over: what is in the bucket is unknown then
 * (`hash` is null in the answer), and the document is compared again (`recheck_at`) once no put of that holder
 * can arrive any more.
 * @returns the rows (made where there were none) and the paths of those that were taken over; null when another
 *   owner holds one of them
 */
export const leaseDocuments = async (
  context: PublisherContext,
  owner: string,
  paths: string[],
): Promise<{ rows: Map<string, Row<'document'>>; takenOver: Set<string> } | null> => {
  if (paths.length === 0) return { rows: new Map(), takenOver: new Set() }
  const { db, now, leaseMs } = context
  const leased = await transact(db, async (transaction) => {
    const at = now()
    const known: Row<'document'>[] = []
    for (const some of chunks(paths.toSorted(), 500)) known.push(...(await lockRows(transaction, some)))
    if (known.some((row) => row.lease_until >= at && row.lease_owner !== null && row.lease_owner !== owner))
      return null
    await reserve(transaction, known, owner, at, leaseMs)
    return [...known, ...(await insertLeased(transaction, paths, known, { owner, until: at + leaseMs }))]
  }).catch((error: unknown) => {
    if (error instanceof LeaseLostError) return null
    throw error
  })
  if (!leased) return null
  const known = await Promise.all(
    leased.map(async (row) => (isAbandoned(row, owner) ? lookAgain(context, row) : row)),
  )
  return {
    rows: new Map(known.map((row) => [row.path, row])),
    takenOver: new Set(leased.filter((row) => isAbandoned(row, owner)).map(({ path }) => path)),
  }
}

const lockRows = (transaction: Transaction<Schema>, paths: string[]): Promise<Row<'document'>[]> =>
  transaction
    .selectFrom('document')
    .selectAll()
    .where('path', 'in', paths)
    .orderBy('path')
    .forUpdate()
    .execute()

/**
 * Makes the rows that are missing, under their lease from the beginning.
 * @returns them as they were before it
 * @throws LeaseLostError when somebody else made one of them meanwhile; the transaction takes all back
 */
const insertLeased = async (
  transaction: Transaction<Schema>,
  paths: string[],
  known: Row<'document'>[],
  { owner, until }: { owner: string; until: number },
): Promise<Row<'document'>[]> => {
  const knownPaths = new Set(known.map(({ path }) => path))
  const missing = paths.filter((path) => !knownPaths.has(path)).toSorted()
  const rows = missing.map(emptyDocument)
  for (const some of chunks(rows, 500)) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('document')
      .ignore()
      .values(some.map((row) => ({ ...row, lease_owner: owner, lease_until: until })))
      .executeTakeFirstOrThrow()
    if (Number(numInsertedOrUpdatedRows) !== some.length) throw new LeaseLostError()
  }
  return rows
}

/** Whether the holder before did not give the lease back: it was killed, or stopped for too long. */
const isAbandoned = (row: Row<'document'>, owner: string): boolean =>
  row.lease_owner !== null && row.lease_owner !== owner

/** Its holder may have put or removed the object without writing it down: only the bucket knows. */
const lookAgain = async (
  { bucket, now }: PublisherContext,
  row: Row<'document'>,
): Promise<Row<'document'>> => ({
  ...row,
  hash: null,
  etag: (await bucket.head(row.path))?.etag ?? null,
  recheck_at: now() + LATEST_ARRIVAL_MS,
})

const reserve = async (
  transaction: Transaction<Schema>,
  rows: Row<'document'>[],
  owner: string,
  at: number,
  leaseMs: number,
): Promise<void> => {
  for (const takenOver of [false, true]) {
    const paths = rows.filter((row) => isAbandoned(row, owner) === takenOver).map((row) => row.path)
    for (const some of chunks(paths, 500)) {
      await transaction
        .updateTable('document')
        .set({
          lease_owner: owner,
          lease_until: at + leaseMs,
          ...(takenOver ? { hash: null, recheck_at: at + LATEST_ARRIVAL_MS } : {}),
        })
        .where('path', 'in', some)
        .execute()
    }
  }
}

const insertMissing = async (db: PublisherContext['db'], paths: string[]): Promise<void> => {
  for (const some of chunks(paths, 500)) {
    const known = await db.selectFrom('document').select('path').where('path', 'in', some).execute()
    const knownPaths = new Set(known.map(({ path }) => path))
    const missing = some.filter((path) => !knownPaths.has(path))
    if (missing.length === 0) continue
    await transact(db, (transaction) =>
      transaction.insertInto('document').ignore().values(missing.map(emptyDocument)).execute(),
    )
  }
}

/** Has documents that are not in the bucket projected soon, because another one has to link to them. */
export const askFor = async ({ db, now }: PublisherContext, paths: string[]): Promise<void> => {
  await insertMissing(db, paths)
  for (const some of chunks(paths, 500)) {
    await transact(db, (transaction) =>
      transaction
        .updateTable('document')
        .set({ retry_at: now() })
        .where('path', 'in', some)
        .where('etag', 'is', null)
        .where('retry_at', 'is', null)
        .execute(),
    )
  }
}

/** The row of a document that is not in the bucket. */
export const emptyDocument = (path: string): Row<'document'> => {
  const { kind, id } = parseKey(path) ?? { kind: { name: 'unknown' }, id: '' }
  return {
    path,
    kind: kind.name,
    item_id: id,
    hash: null,
    etag: null,
    bytes: 0,
    revision: 0,
    proven: 0,
    tags: '',
    fingerprint: null,
    stored_at: null,
    lease_owner: null,
    lease_until: 0,
    recheck_at: null,
    error: null,
    error_at: null,
    attempts: 0,
    retry_at: null,
  }
}

/**
 * Keeps a lease alive.
 * @throws LeaseLostError when a document or change of the owner belongs to somebody else by now
 */
export const renewLeases = async (
  { db, now, leaseMs }: PublisherContext,
  owner: string,
  held: { documents: string[]; changes: string[] },
): Promise<void> => {
  await transact(db, async (transaction) => {
    const until = now() + leaseMs
    let documents = 0
    for (const some of chunks(held.documents, 500)) {
      const { numUpdatedRows } = await transaction
        .updateTable('document')
        .set({ lease_until: until })
        .where('path', 'in', some)
        .where('lease_owner', '=', owner)
        .executeTakeFirst()
      documents += Number(numUpdatedRows)
    }
    let changes = 0
    for (const some of chunks(held.changes, 500)) {
      const { numUpdatedRows } = await transaction
        .updateTable('change')
        .set({ claimed_until: until })
        .where('id', 'in', some)
        .where('claimed_by', '=', owner)
        .executeTakeFirst()
      changes += Number(numUpdatedRows)
    }
    if (documents !== held.documents.length || changes !== held.changes.length) throw new LeaseLostError()
  })
}

/**
 * Gives leases back without a change.
 * @param unknown documents whose put or removal had no answer: it may have been done, or arrive later. Their
 *   leases run out at once instead, so that whoever comes next looks what is in the bucket.
 */
export const releaseDocuments = async (
  { db }: PublisherContext,
  owner: string,
  paths: string[],
  unknown: Set<string> = new Set(),
): Promise<void> => {
  const released = [
    { some: paths.filter((path) => !unknown.has(path)), values: { lease_owner: null, lease_until: 0 } },
    { some: paths.filter((path) => unknown.has(path)), values: { lease_until: 1 } },
  ]
  for (const { some, values } of released) {
    for (const run of chunks(some, 500)) {
      await transact(db, (transaction) =>
        transaction
          .updateTable('document')
          .set(values)
          .where('path', 'in', run)
          .where('lease_owner', '=', owner)
          .execute(),
      )
    }
  }
}
