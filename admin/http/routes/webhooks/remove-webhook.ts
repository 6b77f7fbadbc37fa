import { removeWebhook as remove } from '../../../webhooks/remove-webhook.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { withCurrent } from '../../with-current.ts'
import { webhookAnswer } from './webhook-answer.ts'
import { webhookContextOf } from './webhook-context-of.ts'

export const removeWebhook = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/webhooks/{id}',
    summary: 'Remove a webhook with its secret and its delivery log',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    needsVersion: true,
    request: { params: itemParams },
    responses: { 204: { description: 'It is removed' } },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    await withCurrent({}, webhookAnswer, () => remove(webhookContextOf(context), id, version))
    return context.body(null, 204)
  },
)
