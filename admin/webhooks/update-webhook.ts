import { parseInput } from '#shared/content/parse-input.ts'
import type { Row } from '#shared/database/schema.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { checkWebhookUrl } from './check-webhook-url.ts'
import { lockWebhook } from './lock-webhook.ts'
import type { WebhookActor, WebhookContext } from './webhook-context.ts'
import { webhookChange, type WebhookChange } from './webhook-input.ts'
import { webhookView, type WebhookView } from './webhook-view.ts'

/** Turned on again, it starts afresh: it is not told of what was finished while it was off. */
const standing = (row: Row<'webhook'>, enabled: boolean | undefined, at: number): Partial<Row<'webhook'>> => {
  if (enabled === undefined || enabled === (row.disabled_at === null)) return {}
  return enabled
    ? { enabled_at: at, disabled_at: null, disabled_reason: null, failing_since: null }
    : { disabled_at: at, disabled_reason: 'hand' }
}

/**
 * Changes a webhook; deliveries under way go to the new address from their next attempt on.
 * @throws ValidationError, NotFoundError, VersionConflictError
 */
export const updateWebhook = async (
  context: WebhookContext & WebhookActor,
  id: string,
  version: number,
  input: WebhookChange,
): Promise<WebhookView> => {
  const change = parseInput(webhookChange, input)
  const url = change.url === undefined ? undefined : await checkWebhookUrl(context.addressRule, change.url)
  const { row } = await performAct(context, async (act) => {
    const before = await lockWebhook(act, id, version)
    const row: Row<'webhook'> = {
      ...before,
      ...standing(before, change.enabled, act.at),
      url: url ?? before.url,
      description: change.description ?? before.description,
      events: change.events ? JSON.stringify(change.events) : before.events,
      version: before.version + 1,
      updated_at: act.at,
    }
    await act.tx.updateTable('webhook').set(row).where('id', '=', id).execute()
    await writeAudit(act, {
      action: 'update',
      kind: 'webhook',
      id,
      before: webhookView(before),
      after: webhookView(row),
    })
    return { row }
  })
  return webhookView(row)
}
