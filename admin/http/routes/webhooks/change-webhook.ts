import { updateWebhook } from '../../../webhooks/update-webhook.ts'
import { webhookChange } from '../../../webhooks/webhook-input.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { webhookAnswer } from './webhook-answer.ts'
import { webhookContextOf } from './webhook-context-of.ts'
import { webhookSchema } from './webhook-schema.ts'

export const changeWebhook = defineRoute(
  {
    method: 'patch',
    path: '/api/admin/webhooks/{id}',
    summary: 'Change a webhook, or turn it off and on',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    needsVersion: true,
    request: { params: itemParams, ...jsonBody(webhookChange) },
    responses: { 200: jsonAnswer('The changed webhook', webhookSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const webhook = await withCurrent(input, webhookAnswer, () =>
      updateWebhook(webhookContextOf(context), id, version, input),
    )
    return context.json(webhookAnswer(webhook), 200, versionHeaders(webhook))
  },
)
