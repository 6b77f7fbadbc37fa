import type { WebhookContext } from './webhook-context.ts'

/** The ids of webhooks that are on and have something due. */
export const findDueWebhooks = async ({ db, now }: WebhookContext): Promise<string[]> => {
  const rows = await db
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook_id')
    .select('webhook_delivery.webhook_id as id')
    .distinct()
    .where('webhook_delivery.state', '=', 'pending')
    .where('webhook_delivery.due_at', '<=', now())
    .where('webhook.disabled_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}
