import type { Context } from 'hono'
import type { WebhookActor, WebhookContext } from '../../../webhooks/webhook-context.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { contentContextOf } from '../../content-context-of.ts'

/** What the functions of `admin/webhooks/` need, for whoever calls. */
export const webhookContextOf = (context: Context<AdminEnv>): WebhookContext & WebhookActor => ({
  ...contentContextOf(context),
  logger: context.var.logger,
  ...context.var.services.webhooks,
})
