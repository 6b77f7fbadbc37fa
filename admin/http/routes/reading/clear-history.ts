import { z } from '@hono/zod-openapi'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'

export const clearHistory = defineRoute(
  {
    method: 'delete',
    path: '/api/me/history',
    summary: 'Take everything out of my history',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    responses: { 200: jsonAnswer('How many episodes that were', z.object({ removed: z.int() })) },
  },
  async (context) => {
    const { history } = context.var.services.reading
    return context.json({ removed: await history.clear(principalOf(context).userId) }, 200)
  },
)
