import { ConflictError, NotFoundError } from '#shared/errors.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { findWebhook } from './find-webhook.ts'
import { readDelivery, type DeliveryLog } from './read-delivery.ts'
import type { WebhookActor, WebhookContext } from './webhook-context.ts'

/**
 * Sends a delivery once more, now and with all attempts before it, whatever became of it. The receiver sees
 * the same `webhook-id`, and can tell that it had it already.
 * @throws NotFoundError
 * @throws ConflictError `webhook_disabled`, or `delivery_under_way`
 */
export const redeliver = async (context: WebhookContext & WebhookActor, id: string): Promise<DeliveryLog> => {
  await performAct(context, async (act) => {
    const delivery = await act.tx
      .selectFrom('webhook_delivery')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!delivery) throw new NotFoundError('delivery', id)
    const webhook = await findWebhook(act.tx, delivery.webhook_id)
    if (webhook.disabled_at !== null) {
      const needs = [{ kind: 'webhook', id: webhook.id }]
      throw new ConflictError('webhook_disabled', 'The webhook is off; turn it on first', needs)
    }
    if (delivery.claim !== null && delivery.due_at > act.at) {
      throw new ConflictError('delivery_under_way', 'It is being sent at this moment; look at it again soon')
    }
    const again = { state: 'pending' as const, attempts: 0, due_at: act.at, claim: null, finished_at: null }
    await act.tx.updateTable('webhook_delivery').set(again).where('id', '=', id).execute()
    await writeAudit(act, { action: 'redeliver', kind: 'webhook', id: webhook.id, after: { delivery: id } })
    return {}
  })
  return readDelivery(context.db, id)
}
