import { z } from '@hono/zod-openapi'
import { listApiTokens as list } from '../../../api-tokens/list-api-tokens.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { apiTokenSchema } from './api-token-schema.ts'
import { apiTokenView } from './api-token-view.ts'

/** There are fifty at most, so that one page holds them all. */
const listSchema = z.object({ items: z.array(apiTokenSchema), next: z.null() })

export const listApiTokens = defineRoute(
  {
    method: 'get',
    path: '/api/me/api-tokens',
    summary: 'List one’s own API tokens that are still good',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    responses: { 200: jsonAnswer('The API tokens, the newest first', listSchema) },
  },
  async (context) => {
    const { db, now } = context.var.services
    const tokens = await list(db, principalOf(context).userId, now())
    return context.json({ items: tokens.map(apiTokenView), next: null }, 200)
  },
)
