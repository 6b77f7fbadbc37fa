import { redeliver as send } from '../../../webhooks/redeliver.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { deliveryLogAnswer } from './webhook-answer.ts'
import { webhookContextOf } from './webhook-context-of.ts'
import { deliveryLogSchema } from './webhook-schema.ts'

export const redeliver = defineRoute(
  {
    method: 'post',
    path: '/api/admin/webhook-deliveries/{id}/redeliver',
    summary: 'Send a delivery once more, with the same webhook-id',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    request: { params: itemParams },
    responses: { 202: jsonAnswer('It is due now; read it again to see how it goes', deliveryLogSchema) },
  },
  async (context) => {
    const delivery = await send(webhookContextOf(context), context.req.valid('param').id)
    return context.json(deliveryLogAnswer(delivery), 202)
  },
)
