import { announcePublications } from './announce-publications.ts'
import { deliverDue } from './deliver-due.ts'
import { findDueWebhooks } from './find-due-webhooks.ts'
import { pruneDeliveries } from './prune-deliveries.ts'
import type { WebhookContext } from './webhook-context.ts'

const POLL_MS = 2_000
const PRUNE_EVERY_MS = 3_600_000
/** How many receivers are talked to at once. */
const MAX_LANES = 16

export type WebhookWorker = {
  /** Looks now: a publication may just have been finished. */
  wake: () => void
  /** Stops at once; what is under way is given back and sent by whoever comes next. */
  stop: () => Promise<void>
}

/**
 * Tells webhooks of what is finished, as long as it runs. Any number of processes may do so beside each other,
 * and none need run while editors publish: what was missed is found in the database.
 */
export const startWebhooks = (
  context: WebhookContext & { sendMs?: number },
  pollMs: number = POLL_MS,
): WebhookWorker => {
  const lanes = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let prunedAt = Number.NEGATIVE_INFINITY
  let awaken: (() => void) | null = null
  const report = (error: unknown) =>
    context.logger.error({ loop: 'webhooks', fault: String(error) }, 'a step failed and is tried again')

  const openLane = (id: string) => {
    const lane = deliverDue(context, id, stopping.signal).then(
      () => {
        lanes.delete(id)
        // What was announced while it was at its end found a lane that took nothing more.
        awaken?.()
      },
      (error: unknown) => {
        lanes.delete(id)
        report(error)
      },
    )
    lanes.set(id, lane)
  }
  const round = async () => {
    await announcePublications(context)
    const due = await findDueWebhooks(context)
    const waiting = due.filter((id) => !lanes.has(id))
    for (const id of waiting.slice(0, MAX_LANES - lanes.size)) openLane(id)
    if (context.now() - prunedAt < PRUNE_EVERY_MS) return
    prunedAt = context.now()
    while ((await pruneDeliveries(context)) > 0 && !stopping.signal.aborted);
  }
  const run = async () => {
    while (!stopping.signal.aborted) {
      const woken = Promise.withResolvers<void>()
      awaken = woken.resolve
      await round().catch(report)
      const timer = setTimeout(woken.resolve, pollMs)
      if (!stopping.signal.aborted) await woken.promise
      clearTimeout(timer)
    }
    await Promise.all(lanes.values())
  }
  const running = run()
  return {
    wake: () => awaken?.(),
    stop: async () => {
      stopping.abort()
      awaken?.()
      await running
    },
  }
}
