import { claimDelivery } from './claim-delivery.ts'
import { recordOutcome } from './record-outcome.ts'
import { releaseDelivery } from './release-delivery.ts'
import { sendDelivery } from './send-delivery.ts'
import type { WebhookContext } from './webhook-context.ts'

/**
 * Sends what is due for one webhook, one after the other: a slow receiver waits for itself only, and gets no
 * more at once than it takes.
 * @param stop gives back what is under way
 * @returns how many attempts were made
 */
export const deliverDue = async (
  context: WebhookContext & { sendMs?: number },
  webhookId: string,
  stop: AbortSignal,
): Promise<number> => {
  for (let made = 0; ; made += 1) {
    if (stop.aborted) return made
    const claimed = await claimDelivery(context, webhookId)
    if (!claimed) return made
    try {
      await recordOutcome(context, claimed, await sendDelivery(context, claimed, stop))
    } catch (error) {
      if (!stop.aborted) throw error
      await releaseDelivery(context, claimed)
      return made
    }
  }
}
