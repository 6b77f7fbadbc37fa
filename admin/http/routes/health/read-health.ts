import { z } from '@hono/zod-openapi'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'

export const readHealth = defineRoute(
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process is alive; it looks at nothing else',
    tags: ['Service'],
    access: 'public',
    scope: null,
    responses: { 200: jsonAnswer('Alive', z.object({ status: z.literal('alive') })) },
  },
  (context) => context.json({ status: 'alive' as const }, 200),
)
