import { HisubtoryError, PurgeThrottledError } from '#shared/errors.ts'
import type { Transaction } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { upsert } from '#shared/database/upsert.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { planNextPurge } from './plan-next-purge.ts'
import type { PurgePlan } from './plan-purge.ts'

/** How long a started purge is left alone between two looks. */
const POLL_MS = { first: 1_000, most: 10_000 }
/** After a refusal or a fault, the next attempt waits this long, with jitter: many publishers must not come back together. */
const BACK_OFF_MS = { first: 500, most: 60_000 }

/**
 * Takes the purge queue one step on: plans what is queued, starts what is planned, looks after what is started.
 * @returns how many steps were taken; 0 when there is nothing to do now
 */
export const runPurges = async (context: PublisherContext): Promise<number> => {
  const planned = await planNextPurge(context)
  if (planned) await context.reached?.('purge-planned')
  let steps = 0
  for (
    let next = planned ?? (await leaseInvalidation(context));
    next;
    next = await leaseInvalidation(context)
  ) {
    steps += 1
    await advance(context, next)
  }
  return steps
}

/** Reserves the next invalidation that is due, so that two publishers don't ask for the same one. */
const leaseInvalidation = async (context: PublisherContext): Promise<Row<'invalidation'> | null> => {
  const due = await context.db
    .selectFrom('invalidation')
    .select('id')
    .where('retry_at', '<=', context.now())
    .where('lease_until', '<', context.now())
    .limit(1)
    .executeTakeFirst()
  if (!due) return null
  return transact(context.db, async (transaction) => {
    const at = context.now()
    const invalidation = await transaction
      .selectFrom('invalidation')
      .selectAll()
      .where('retry_at', '<=', at)
      .where('lease_until', '<', at)
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!invalidation) return null
    const owner = context.newId()
    await transaction
      .updateTable('invalidation')
      .set({ lease_owner: owner, lease_until: at + context.leaseMs })
      .where('id', '=', invalidation.id)
      .execute()
    return { ...invalidation, lease_owner: owner }
  })
}

const advance = async (context: PublisherContext, invalidation: Row<'invalidation'>): Promise<void> => {
  const signal = AbortSignal.timeout(context.leaseMs)
  try {
    if (invalidation.remote_id !== null) {
      if (await context.purge.isDone(invalidation.remote_id, signal)) await finish(context, invalidation)
      else await waitFor(context, invalidation, POLL_MS)
      return
    }
    const plan = JSON.parse(invalidation.items) as PurgePlan
    const { id, done } = await context.purge.start(
      { ...plan, callerReference: invalidation.caller_reference },
      signal,
    )
    await context.reached?.('purge-started')
    await recordStart(context, invalidation, { id, done })
    if (done) await context.reached?.('purged')
  } catch (error) {
    const { level, message } = describe(error)
    context.logger[level](
      { invalidation: invalidation.id, attempts: invalidation.attempts + 1, fault: String(error) },
      message,
    )
    if (isUnknown(error)) await forgetStart(context, invalidation)
    await waitFor(context, invalidation, BACK_OFF_MS)
  }
}

/** The cache does not know a purge that it once accepted: another distribution was configured, say. */
const isUnknown = (error: unknown): boolean =>
  error instanceof HisubtoryError && error.code === 'purge_unknown'

/** How loud a failure is: all are tried again, but some only a person can end. */
const describe = (error: unknown): { level: 'info' | 'warn' | 'error'; message: string } => {
  if (error instanceof PurgeThrottledError)
    return { level: 'info', message: 'the cache asks to come back later' }
  if (isUnknown(error))
    return { level: 'warn', message: 'the cache does not know a purge; it is started again' }
  if (error instanceof HisubtoryError && error.code === 'purge_refused') {
    const message =
      'the cache refuses purges: readers see old documents until this is put right; it is tried again'
    return { level: 'error', message }
  }
  return { level: 'warn', message: 'a purge failed and is tried again' }
}

/** From now on the purge counts as not started. */
const forgetStart = async (
  { db }: PublisherContext,
  { id, lease_owner: owner }: Row<'invalidation'>,
): Promise<void> => {
  await transact(db, (transaction) =>
    transaction
      .updateTable('invalidation')
      .set({ remote_id: null, started_at: null })
      .where('id', '=', id)
      .where('lease_owner', '=', owner)
      .execute(),
  )
}

const waitFor = async (
  { db, now }: PublisherContext,
  { id, lease_owner: owner, attempts }: Row<'invalidation'>,
  { first, most }: { first: number; most: number },
): Promise<void> => {
  const pauseMs = Math.min(most, first * 2 ** Math.min(attempts, 20))
  await transact(db, (transaction) =>
    transaction
      .updateTable('invalidation')
      .set({
        attempts: attempts + 1,
        retry_at: now() + Math.round(pauseMs * (0.5 + Math.random() / 2)),
        lease_owner: null,
        lease_until: 0,
      })
      .where('id', '=', id)
      .where('lease_owner', '=', owner)
      .execute(),
  )
}

/** Writes down that the cache accepted a purge; from now on it is only looked after. Counts what it cost. */
const recordStart = async (
  { db, now }: PublisherContext,
  invalidation: Row<'invalidation'>,
  remote: { id: string; done: boolean },
): Promise<void> => {
  const at = now()
  const month = new Date(at).toISOString().slice(0, 7)
  const items = invalidation.paths + invalidation.wildcards + invalidation.tags
  await transact(db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('invalidation')
      .set({
        remote_id: remote.id,
        started_at: at,
        attempts: 0,
        retry_at: at + POLL_MS.first,
        // Whoever comes by looks after it: nobody waits for the end of a lease.
        lease_owner: null,
        lease_until: 0,
      })
      .where('id', '=', invalidation.id)
      .where('remote_id', 'is', null)
      .executeTakeFirst()
    // Otherwise a publisher took over and recorded the same purge (the caller reference is the same): counted once.
    if (Number(numUpdatedRows) > 0) await countUsage(transaction, month, items)
    // A cache that completes a purge at once costs an edit one commit less on its way to the readers.
    if (remote.done) await forget(transaction, invalidation.id)
  })
}

const countUsage = async (transaction: Transaction<Schema>, month: string, items: number): Promise<void> => {
  await upsert(transaction, 'purge_usage', [{ month, requests: 0, paths: 0 }], ['month'], ['month'])
  await transaction
    .updateTable('purge_usage')
    .set((expression) => ({
      requests: expression('requests', '+', 1),
      paths: expression('paths', '+', items),
    }))
    .where('month', '=', month)
    .execute()
}

/** What asked for it is gone from the queue, and gates may open. */
const forget = async (transaction: Transaction<Schema>, id: string): Promise<void> => {
  await transaction.deleteFrom('purge').where('invalidation_id', '=', id).execute()
  await transaction.deleteFrom('invalidation').where('id', '=', id).execute()
}

/** The cache has completed it. */
const finish = async (context: PublisherContext, { id }: Row<'invalidation'>): Promise<void> => {
  await transact(context.db, (transaction) => forget(transaction, id))
  await context.reached?.('purged')
}
