import { parseInput } from '#shared/content/parse-input.ts'
import type { Row } from '#shared/database/schema.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { checkWebhookUrl } from './check-webhook-url.ts'
import type { WebhookActor, WebhookContext } from './webhook-context.ts'
import { webhookInput, type WebhookInput } from './webhook-input.ts'
import { newWebhookSecret, secretContext } from './webhook-secret.ts'
import { webhookView, type WebhookView } from './webhook-view.ts'

/**
 * Makes a webhook that is told of what is finished from now on.
 * @returns it, and its secret: the only time that anybody sees it
 * @throws ValidationError
 */
export const createWebhook = async (
  context: WebhookContext & WebhookActor,
  input: WebhookInput,
): Promise<WebhookView & { secret: string }> => {
  const { url, description, events } = parseInput(webhookInput, input)
  const checked = await checkWebhookUrl(context.addressRule, url)
  const id = context.newId()
  const secret = newWebhookSecret(context.randomBytes)
  const sealed = await context.sealer.seal(secretContext(id), secret)
  const { row } = await performAct(context, async (act) => {
    const row: Row<'webhook'> = {
      id,
      url: checked,
      description,
      events: JSON.stringify(events),
      secret: sealed,
      previous_secret: null,
      previous_secret_until: null,
      enabled_at: act.at,
      disabled_at: null,
      disabled_reason: null,
      failing_since: null,
      version: 1,
      created_by: act.actor,
      created_at: act.at,
      updated_at: act.at,
    }
    await act.tx.insertInto('webhook').values(row).execute()
    await writeAudit(act, { action: 'create', kind: 'webhook', id, after: webhookView(row) })
    return { row }
  })
  return { ...webhookView(row), secret }
}
