import { findWebhook } from '../../../webhooks/find-webhook.ts'
import { webhookView } from '../../../webhooks/webhook-view.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { webhookAnswer } from './webhook-answer.ts'
import { webhookSchema } from './webhook-schema.ts'

export const readWebhook = defineRoute(
  {
    method: 'get',
    path: '/api/admin/webhooks/{id}',
    summary: 'Read a webhook',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The webhook', webhookSchema, 'ETag') },
  },
  async (context) => {
    const row = await findWebhook(context.var.services.db, context.req.valid('param').id)
    return context.json(webhookAnswer(webhookView(row)), 200, versionHeaders(row))
  },
)
