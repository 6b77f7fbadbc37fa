import { z } from '@hono/zod-openapi'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'

const providersSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
  next: z.null(),
})

export const listProviders = defineRoute(
  {
    method: 'get',
    path: '/api/auth/oidc',
    summary: 'List the outside providers (OpenID Connect) by which one can sign in',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    responses: { 200: jsonAnswer('The providers', providersSchema) },
  },
  async (context) => context.json({ items: context.var.services.oidc.list(), next: null }, 200),
)
