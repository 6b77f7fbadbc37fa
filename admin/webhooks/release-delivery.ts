import type { Claimed } from './claim-delivery.ts'
import type { WebhookContext } from './webhook-context.ts'

/** Gives back what was claimed and could not be sent to its end, as if it had not been claimed: another process sends it now. */
export const releaseDelivery = async (
  { db, now }: WebhookContext,
  { delivery, claim }: Claimed,
): Promise<void> => {
  await db
    .updateTable('webhook_delivery')
    .set({ claim: null, due_at: now(), attempts: delivery.attempts - 1 })
    .where('id', '=', delivery.id)
    .where('claim', '=', claim)
    .execute()
}
