import { transact } from '#shared/database/transact.ts'
import type { Row } from '#shared/database/schema.ts'
import { KNOWN_KINDS } from '../touching/known-kinds.ts'
import type { PublisherContext } from './publisher-context.ts'

/** A pass takes at most this many changes: what it projects at once stays bounded. */
const CLAIM_LIMIT = 500

/**
 * Reserves waiting changes for one owner until the lease ends. Rows are chosen by their state, never by
 * `id > lastSeen`: ids commit out of order, and a row that commits late would be passed over for good.
 * Changes behind a gate wait until the purges of that gate are complete; those of a kind that only a later release
 * knows wait for its publishers.
 */
export const claimChanges = async (
  { db, now, leaseMs }: PublisherContext,
  owner: string,
): Promise<Row<'change'>[]> => {
  await openGates(db)
  const waiting = await db
    .selectFrom('change')
    .select('id')
    .where('gate', 'is', null)
    .where('claimed_until', '<', now())
    .where('kind', 'in', KNOWN_KINDS)
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return []
  return transact(db, async (transaction) => {
    const at = now()
    const changes = await transaction
      .selectFrom('change')
      .selectAll()
      .where('gate', 'is', null)
      .where('claimed_until', '<', at)
      .where('kind', 'in', KNOWN_KINDS)
      .orderBy('id')
      .limit(CLAIM_LIMIT)
      .forUpdate()
      .skipLocked()
      .execute()
    if (changes.length > 0) {
      await transaction
        .updateTable('change')
        .set({ claimed_by: owner, claimed_until: at + leaseMs })
        .where(
          'id',
          'in',
          changes.map((change) => change.id),
        )
        .execute()
    }
    return changes
  })
}

/** Lets changes go on whose gate has no purge left. */
const openGates = async (db: PublisherContext['db']): Promise<void> => {
  const closed = await db
    .selectFrom('change')
    .select('gate')
    .distinct()
    .where('gate', 'is not', null)
    .execute()
  if (closed.length === 0) return
  const gates = closed.flatMap(({ gate }) => (gate === null ? [] : [gate]))
  const pending = await db.selectFrom('purge').select('gate').distinct().where('gate', 'in', gates).execute()
  const stillClosed = new Set(pending.map(({ gate }) => gate))
  const open = gates.filter((gate) => !stillClosed.has(gate))
  if (open.length === 0) return
  await transact(db, (transaction) =>
    transaction.updateTable('change').set({ gate: null }).where('gate', 'in', open).execute(),
  )
}

/** Gives claimed changes back, to be taken again after a pause. */
export const releaseChanges = async (
  { db, now }: PublisherContext,
  owner: string,
  pauseMs: number,
): Promise<void> => {
  await transact(db, (transaction) =>
    transaction
      .updateTable('change')
      .set({ claimed_by: null, claimed_until: now() + pauseMs - 1 })
      .where('claimed_by', '=', owner)
      .execute(),
  )
}
