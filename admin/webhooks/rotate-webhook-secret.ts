import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { lockWebhook } from './lock-webhook.ts'
import type { WebhookActor, WebhookContext } from './webhook-context.ts'
import { newWebhookSecret, secretContext } from './webhook-secret.ts'
import { webhookView, type WebhookView } from './webhook-view.ts'

/** How long both secrets sign, so that the receiver can change over without refusing anything. */
const OVERLAP_MS = 24 * 3_600_000

/**
 * Gives a webhook a new secret; for a day everything is signed with the previous one as well (Standard
 * Webhooks: several signatures, separated by spaces).
 * @returns the new secret: the only time that anybody sees it
 * @throws NotFoundError, VersionConflictError
 */
export const rotateWebhookSecret = async (
  context: WebhookContext & WebhookActor,
  id: string,
  version: number,
): Promise<WebhookView & { secret: string }> => {
  const secret = newWebhookSecret(context.randomBytes)
  const sealed = await context.sealer.seal(secretContext(id), secret)
  const { row } = await performAct(context, async (act) => {
    const before = await lockWebhook(act, id, version)
    const change = {
      secret: sealed,
      previous_secret: before.secret,
      previous_secret_until: act.at + OVERLAP_MS,
      version: before.version + 1,
      updated_at: act.at,
    }
    await act.tx.updateTable('webhook').set(change).where('id', '=', id).execute()
    await writeAudit(act, { action: 'rotate_secret', kind: 'webhook', id })
    return { row: { ...before, ...change } }
  })
  return { ...webhookView(row), secret }
}
