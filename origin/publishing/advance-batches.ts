import { hash as hashOf } from 'node:crypto'
import { sql } from 'kysely'
import pLimit from 'p-limit'
import type { Row } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { chunks } from './chunks.ts'
import type { PublisherContext } from './publisher-context.ts'
import { compareWithBucket } from './recheck-documents.ts'

const VERIFY_CONCURRENCY = 16
/** From this attempt on, the bucket is looked at as well. */
const COMPARE_FROM = 3
/** A document that the edge does not show yet is looked at again after this, then more rarely. */
const VERIFY_AGAIN_MS = { first: 50, most: 30_000 }

/**
 * Follows what passes stored: purged once no purge of it is pending, verified once the edge shows it.
 * Then the batch has served and is forgotten; publications keep the times.
 * @returns how many batches moved on
 */
export const advanceBatches = async (context: PublisherContext): Promise<number> => {
  const batches = await context.db
    .selectFrom('batch')
    .selectAll()
    .where('verify_at', '<=', context.now())
    .orderBy('id')
    .limit(100)
    .execute()
  let moved = 0
  for (const batch of batches) if (await advanceBatch(context, batch)) moved += 1
  return moved
}

const advanceBatch = async (context: PublisherContext, batch: Row<'batch'>): Promise<boolean> => {
  const storedAt = batch.stored_at ?? (await settled(context, batch))
  if (storedAt === null) return postpone(context, batch)
  if (batch.stored_at === null) await write(context, batch.id, { stored_at: storedAt, attempts: 0 })
  if (batch.purged_at === null) {
    // Looked at again as soon as a purge is complete.
    if (await purgesPending(context, batch.id, storedAt)) return false
    await write(context, batch.id, { purged_at: context.now(), attempts: 0 })
  }
  if (context.readEdge && !(await seenAtEdge(context, batch))) return postpone(context, batch)
  await forget(context, batch.id)
  return true
}

/** When all documents of the batch are stored; null while one of them is deferred or parked. */
const settled = async ({ db, now }: PublisherContext, batch: Row<'batch'>): Promise<number | null> => {
  const waiting = await db
    .selectFrom('batch_document')
    .innerJoin('document', 'document.path', 'batch_document.path')
    .select('document.path')
    .where('batch_document.batch_id', '=', batch.id)
    .where('document.retry_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (waiting) return null
  return batch.attempts === 0 ? batch.created_at : now()
}

const purgesPending = async (
  { db }: PublisherContext,
  batchId: string,
  storedAt: number,
): Promise<boolean> => {
  const pending = await db
    .selectFrom('batch_document')
    .innerJoin('purge', (join) => join.on('purge.path', '=', sql<string>`concat('/', batch_document.path)`))
    .select('purge.id')
    .where('batch_document.batch_id', '=', batchId)
    .where('purge.queued_at', '<=', storedAt)
    .limit(1)
    .executeTakeFirst()
  if (pending) return true
  const folder = await db
    .selectFrom('purge')
    .select('id')
    .where('path', 'like', '%*')
    .where('queued_at', '<=', storedAt)
    .limit(1)
    .executeTakeFirst()
  return folder !== undefined
}

/**
 * Whether readers get, through the edge, what the bucket has. A document that was changed again meanwhile
 * counts with its newer bytes: what is compared is always the newest that was confirmed.
 */
const seenAtEdge = async (context: PublisherContext, batch: Row<'batch'>): Promise<boolean> => {
  const documents = await context.db
    .selectFrom('batch_document')
    .select('path')
    .where('batch_id', '=', batch.id)
    .execute()
  const limit = pLimit(VERIFY_CONCURRENCY)
  for (const some of chunks(documents, 500)) {
    const unseen: string[] = []
    await Promise.all(
      some.map(({ path }) =>
        limit(async () => {
          if (!(await isSeen(context, path))) unseen.push(path)
        }),
      ),
    )
    if (unseen.length === 0) continue
    // The edge lags behind for a moment only; if it goes on, it may be the bucket that has another object.
    if (batch.attempts >= COMPARE_FROM) for (const path of unseen) await compareWithBucket(context, path)
    return false
  }
  return true
}

/** Whether the edge answers with the document as it was confirmed last. */
export const isSeen = async (context: PublisherContext, path: string): Promise<boolean> => {
  if (!context.readEdge) return false
  const hashNow = async () => {
    const row = await context.db
      .selectFrom('document')
      .select('hash')
      .where('path', '=', path)
      .executeTakeFirst()
    return row?.hash ?? null
  }
  try {
    const before = await hashNow()
    const { body } = await context.readEdge(`/${path}`)
    const seen = body === null ? null : hashOf('sha256', body, 'hex')
    return seen === before || seen === (await hashNow())
  } catch (error) {
    context.logger.debug({ path, fault: String(error) }, 'the edge could not be read; it is asked again')
    return false
  }
}

const postpone = async (context: PublisherContext, { id, attempts }: Row<'batch'>): Promise<false> => {
  const { first, most } = VERIFY_AGAIN_MS
  await write(context, id, {
    attempts: attempts + 1,
    verify_at: context.now() + Math.min(most, first * 2 ** Math.min(attempts, 20)),
  })
  return false
}

const write = async ({ db }: PublisherContext, id: string, values: Partial<Row<'batch'>>): Promise<void> => {
  await transact(db, (transaction) =>
    transaction.updateTable('batch').set(values).where('id', '=', id).execute(),
  )
}

const forget = async (context: PublisherContext, id: string): Promise<void> => {
  await transact(context.db, async (transaction) => {
    const at = context.now()
    // Publications take the latest times of their batches, and are verified when the last one is gone.
    const batch = await transaction
      .selectFrom('batch')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!batch) return
    const publications = await transaction
      .selectFrom('batch_publication')
      .select('publication_id')
      .where('batch_id', '=', id)
      .execute()
    for (const some of chunks(publications, 500)) {
      await transaction
        .updateTable('publication')
        .set({
          stored_at: batch.stored_at ?? at,
          purged_at: batch.purged_at ?? at,
          ...(context.readEdge ? { verified_at: at } : {}),
        })
        .where(
          'id',
          'in',
          some.map(({ publication_id: publication }) => publication),
        )
        .execute()
    }
    await transaction.deleteFrom('batch_document').where('batch_id', '=', id).execute()
    await transaction.deleteFrom('batch_publication').where('batch_id', '=', id).execute()
    await transaction.deleteFrom('batch').where('id', '=', id).execute()
  })
}
