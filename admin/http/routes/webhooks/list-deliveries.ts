import { deliveryQuery, listDeliveries as list } from '../../../webhooks/list-deliveries.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { deliveryAnswer } from './webhook-answer.ts'
import { deliverySchema } from './webhook-schema.ts'
import { z } from '@hono/zod-openapi'

const page = z.object({ items: z.array(deliverySchema), next: z.string().nullable() })

export const listDeliveries = defineRoute(
  {
    method: 'get',
    path: '/api/admin/webhooks/{id}/deliveries',
    summary: 'List what was sent to a webhook in the last thirty days, the newest first',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    request: { params: itemParams, query: deliveryQuery },
    responses: { 200: jsonAnswer('A page of deliveries', page) },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const { items, next } = await list(context.var.services.db, id, context.req.valid('query'))
    return context.json({ items: items.map((item) => deliveryAnswer(item)), next }, 200)
  },
)
