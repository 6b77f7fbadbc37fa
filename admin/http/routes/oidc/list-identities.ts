import { z } from '@hono/zod-openapi'
import { listIdentities as list } from '../../../oidc/list-identities.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime, isoTimeOrNull } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'

const identitySchema = z
  .object({
    provider: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .openapi('Identity')

/** There is one for each provider at most, so that one page holds them all. */
const identitiesSchema = z.object({ items: z.array(identitySchema), next: z.null() })

export const listIdentities = defineRoute(
  {
    method: 'get',
    path: '/api/me/identities',
    summary: 'List the identities of outside providers that are linked to one’s own account',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    responses: { 200: jsonAnswer('The identities', identitiesSchema) },
  },
  async (context) => {
    const identities = await list(context.var.services.db, principalOf(context).userId)
    const items = identities.map(({ provider, createdAt, lastUsedAt }) => ({
      provider,
      createdAt: isoTime(createdAt),
      lastUsedAt: isoTimeOrNull(lastUsedAt),
    }))
    return context.json({ items, next: null }, 200)
  },
)
