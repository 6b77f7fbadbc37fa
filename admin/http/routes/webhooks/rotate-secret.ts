import { rotateWebhookSecret } from '../../../webhooks/rotate-webhook-secret.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { secretAnswer, webhookAnswer } from './webhook-answer.ts'
import { webhookContextOf } from './webhook-context-of.ts'
import { webhookWithSecret } from './webhook-schema.ts'

export const rotateSecret = defineRoute(
  {
    method: 'post',
    path: '/api/admin/webhooks/{id}/secret',
    summary: 'Give a webhook a new secret; for a day the previous one signs as well',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    needsVersion: true,
    holdsSecret: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The webhook with its new secret', webhookWithSecret, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const webhook = await withCurrent({}, webhookAnswer, () =>
      rotateWebhookSecret(webhookContextOf(context), id, version),
    )
    return context.json(secretAnswer(webhook), 200, versionHeaders(webhook))
  },
)
