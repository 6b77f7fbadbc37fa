import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { CLAIM_MS } from './claim-delivery.ts'
import { findWebhook } from './find-webhook.ts'
import { readDelivery, type DeliveryLog } from './read-delivery.ts'
import { recordOutcome } from './record-outcome.ts'
import { sendDelivery } from './send-delivery.ts'
import type { WebhookActor, WebhookContext } from './webhook-context.ts'

/**
 * Sends a signed `ping` now, once, and waits for what comes back; also to a webhook that is off, so that it can
 * be tried before it is turned on.
 * @returns the delivery with its one attempt
 * @throws NotFoundError
 */
export const pingWebhook = async (
  context: WebhookContext & WebhookActor & { sendMs?: number },
  id: string,
): Promise<DeliveryLog> => {
  const claimed = await performAct(context, async (act) => {
    const webhook = await findWebhook(act.tx, id)
    const claim = act.newId()
    const delivery = {
      id: act.newId(),
      webhook_id: id,
      event: 'ping' as const,
      publication_id: null,
      state: 'pending' as const,
      attempts: 1,
      due_at: act.at + CLAIM_MS,
      claim,
      created_at: act.at,
      finished_at: null,
    }
    await act.tx.insertInto('webhook_delivery').values(delivery).execute()
    await writeAudit(act, { action: 'ping', kind: 'webhook', id, after: { delivery: delivery.id } })
    return { delivery, claim, webhook }
  })
  const outcome = await sendDelivery(context, claimed, new AbortController().signal)
  await recordOutcome(context, claimed, outcome)
  return readDelivery(context.db, claimed.delivery.id)
}
