import type { Row } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import type { WebhookContext } from './webhook-context.ts'

/** Longer than an attempt may take: only what died leaves a claim behind. */
export const CLAIM_MS = 60_000

export type Claimed = { delivery: Row<'webhook_delivery'>; claim: string; webhook: Row<'webhook'> }

/**
 * Takes the delivery of a webhook that has waited longest, if one is due: nobody else takes it until the claim
 * is over. The attempt counts from here on.
 * @returns null when none is due, or the webhook is off
 */
export const claimDelivery = async (context: WebhookContext, webhookId: string): Promise<Claimed | null> => {
  const webhook = await context.db
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', webhookId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!webhook) return null
  return transact(context.db, async (tx) => {
    const at = context.now()
    const delivery = await tx
      .selectFrom('webhook_delivery')
      .selectAll()
      .where('webhook_id', '=', webhookId)
      .where('state', '=', 'pending')
      .where('due_at', '<=', at)
      .orderBy('due_at')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!delivery) return null
    const claim = context.newId()
    const change = { claim, due_at: at + CLAIM_MS, attempts: delivery.attempts + 1 }
    await tx.updateTable('webhook_delivery').set(change).where('id', '=', delivery.id).execute()
    return { delivery: { ...delivery, ...change }, claim, webhook }
  })
}
