import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { eraseDeliveries } from './erase-deliveries.ts'
import { lockWebhook } from './lock-webhook.ts'
import type { WebhookActor, WebhookContext } from './webhook-context.ts'
import { webhookView, type WebhookView } from './webhook-view.ts'

/**
 * Removes a webhook with its secret and its delivery log; what is being sent at this moment still arrives.
 * @returns what it was
 * @throws NotFoundError, VersionConflictError
 */
export const removeWebhook = async (
  context: WebhookContext & WebhookActor,
  id: string,
  version: number,
): Promise<WebhookView> => {
  const { removed } = await performAct(context, async (act) => {
    const row = await lockWebhook(act, id, version)
    const deliveries = await act.tx
      .selectFrom('webhook_delivery')
      .select('id')
      .where('webhook_id', '=', id)
      .execute()
    await eraseDeliveries(
      act.tx,
      deliveries.map((delivery) => delivery.id),
    )
    await act.tx.deleteFrom('webhook').where('id', '=', id).execute()
    await writeAudit(act, { action: 'remove', kind: 'webhook', id, before: webhookView(row) })
    return { removed: webhookView(row) }
  })
  return removed
}
