import { sql, type ReferenceExpression, type Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/** How much waits, and for how long the oldest of it does; null where nothing waits. */
export type Depth = { count: number; oldestMs: number | null }

export type QueueDepths = {
  changes: Depth
  /** Changes of `changes` that wait for a purge before they go on. */
  gated: number
  /** Documents that wait for another one which is on its way. */
  deferred: number
  purges: Depth
  /** Requests that the cache was sent, or is to be sent. */
  invalidations: number
  /** What was stored and is not seen to its end: to be purged or read back. */
  batches: Depth
}

const depth = async <Table extends 'change' | 'purge' | 'batch'>(
  tx: Transaction<Schema>,
  table: Table,
  since: ReferenceExpression<Schema, Table> & string,
  now: number,
): Promise<Depth> => {
  const { count, oldest } = await tx
    .selectFrom(table as 'change')
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      sql<number | string | null>`min(${sql.ref(since)})`.as('oldest'),
    ])
    .executeTakeFirstOrThrow()
  return { count: Number(count), oldestMs: oldest === null ? null : Math.max(0, now - Number(oldest)) }
}

const countWhere = async (query: {
  executeTakeFirstOrThrow(): Promise<{ count: number }>
}): Promise<number> => Number((await query.executeTakeFirstOrThrow()).count)

export const readQueue = async (tx: Transaction<Schema>, now: number): Promise<QueueDepths> => ({
  changes: await depth(tx, 'change', 'committed_at', now),
  gated: await countWhere(
    tx
      .selectFrom('change')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('gate', 'is not', null),
  ),
  deferred: await countWhere(
    tx
      .selectFrom('document')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('retry_at', 'is not', null)
      .where('error_at', 'is', null),
  ),
  purges: await depth(tx, 'purge', 'queued_at', now),
  invalidations: await countWhere(
    tx.selectFrom('invalidation').select((select) => select.fn.countAll<number>().as('count')),
  ),
  batches: await depth(tx, 'batch', 'created_at', now),
})
