import { Webhook } from 'standardwebhooks'
import type { Row } from '#shared/database/schema.ts'
import type { WebhookContext } from './webhook-context.ts'
import { secretContext } from './webhook-secret.ts'

/**
 * The headers of an attempt (Standard Webhooks, "Webhook headers"). Its time is the attempt's own, so that a
 * receiver may refuse what was recorded and is played again later.
 */
export const signDelivery = async (
  context: WebhookContext,
  webhook: Row<'webhook'>,
  id: string,
  body: string,
): Promise<Record<string, string>> => {
  const at = context.now()
  const sealed = [webhook.secret]
  if (webhook.previous_secret !== null && (webhook.previous_secret_until ?? 0) > at) {
    sealed.push(webhook.previous_secret)
  }
  const secrets = await Promise.all(
    sealed.map((text) => context.sealer.open(secretContext(webhook.id), text)),
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body)).join(' '),
  }
}
