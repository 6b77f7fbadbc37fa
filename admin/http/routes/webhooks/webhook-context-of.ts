import type { Context } from 'hono'
import type { WebhookActor, WebhookContext } from '../../../webhooks/webhook-context.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { loggerOf } from '../../logger-of.ts'

/** What the functions of `admin/webhooks/` need, for whoever calls. */
export const webhookContextOf = (context: Context<AdminEnv>): WebhookContext & WebhookActor => ({
  ...contentContextOf(context),
  logger: loggerOf(context),
  ...context.var.services.webhooks,
})
