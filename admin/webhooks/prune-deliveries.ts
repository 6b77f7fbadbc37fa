import { transact } from '#shared/database/transact.ts'
import { eraseDeliveries } from './erase-deliveries.ts'
import type { WebhookContext } from './webhook-context.ts'

/** How long the delivery log tells; much longer than anything is tried. */
const KEPT_MS = 30 * 24 * 3_600_000
const BATCH = 500

/**
 * Erases deliveries older than thirty days, also those that waited all that time for a webhook that is off.
 * @returns how many this call erased; more may be left when it is a whole batch
 */
export const pruneDeliveries = async ({ db, now }: WebhookContext): Promise<number> => {
  const old = await db
    .selectFrom('webhook_delivery')
    .select('id')
    .where('created_at', '<', now() - KEPT_MS)
    .orderBy('created_at')
    .limit(BATCH)
    .execute()
  if (old.length === 0) return 0
  await transact(db, (tx) =>
    eraseDeliveries(
      tx,
      old.map(({ id }) => id),
    ),
  )
  return old.length
}
