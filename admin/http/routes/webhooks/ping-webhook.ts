import { pingWebhook as ping } from '../../../webhooks/ping-webhook.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { deliveryLogAnswer } from './webhook-answer.ts'
import { webhookContextOf } from './webhook-context-of.ts'
import { deliveryLogSchema } from './webhook-schema.ts'

export const pingWebhook = defineRoute(
  {
    method: 'post',
    path: '/api/admin/webhooks/{id}/ping',
    summary: 'Send a signed ping now, once, and see what the receiver answers; also to a webhook that is off',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The delivery, which may have failed', deliveryLogSchema) },
  },
  async (context) =>
    context.json(
      deliveryLogAnswer(await ping(webhookContextOf(context), context.req.valid('param').id)),
      200,
    ),
)
