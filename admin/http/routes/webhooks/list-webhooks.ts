import { listWebhooks as list, webhookQuery } from '../../../webhooks/list-webhooks.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { webhookAnswer } from './webhook-answer.ts'
import { webhookSchema } from './webhook-schema.ts'
import { z } from '@hono/zod-openapi'

const page = z.object({ items: z.array(webhookSchema), next: z.string().nullable() })

export const listWebhooks = defineRoute(
  {
    method: 'get',
    path: '/api/admin/webhooks',
    summary: 'List the webhooks, the newest first',
    tags: ['Webhooks'],
    access: 'admin',
    scope: 'webhooks:admin',
    request: { query: webhookQuery },
    responses: { 200: jsonAnswer('A page of webhooks', page) },
  },
  async (context) => {
    const { items, next } = await list(context.var.services.db, context.req.valid('query'))
    return context.json({ items: items.map((item) => webhookAnswer(item)), next }, 200)
  },
)
