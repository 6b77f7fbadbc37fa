import { readDelivery as read } from '../../../webhooks/read-delivery.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { deliveryLogAnswer } from './webhook-answer.ts'
import { deliveryLogSchema } from './webhook-schema.ts'

export const readDelivery = defineRoute(
  {
    method: 'get',
    path: '/api/admin/webhook-deliveries/{id}',
    summary: 'Read a delivery with all its attempts, and how each answer began',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The delivery', deliveryLogSchema) },
  },
  async (context) => {
    const delivery = await read(context.var.services.db, context.req.valid('param').id)
    return context.json(deliveryLogAnswer(delivery), 200)
  },
)
