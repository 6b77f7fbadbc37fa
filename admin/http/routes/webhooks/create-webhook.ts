import { createWebhook as create } from '../../../webhooks/create-webhook.ts'
import { webhookInput } from '../../../webhooks/webhook-input.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { secretAnswer } from './webhook-answer.ts'
import { webhookContextOf } from './webhook-context-of.ts'
import { webhookWithSecret } from './webhook-schema.ts'

export const createWebhook = defineRoute(
  {
    method: 'post',
    path: '/api/admin/webhooks',
    summary: 'Make a webhook; its secret is shown by this answer only',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    holdsSecret: true,
    request: jsonBody(webhookInput),
    responses: { 201: jsonAnswer('The new webhook with its secret', webhookWithSecret, 'ETag', 'Location') },
  },
  async (context) => {
    const webhook = await create(webhookContextOf(context), context.req.valid('json'))
    const location = `/api/admin/webhooks/${webhook.id}`
    return context.json(secretAnswer(webhook), 201, versionHeaders(webhook, location))
  },
)
