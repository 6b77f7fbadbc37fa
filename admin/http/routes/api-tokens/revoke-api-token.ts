import { revokeApiToken as revoke } from '../../../api-tokens/revoke-api-token.ts'
import { contentContextOf, principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { itemParams } from '../../schemas/item-schemas.ts'

export const revokeApiToken = defineRoute(
  {
    method: 'delete',
    path: '/api/me/api-tokens/{id}',
    summary: 'Revoke one of one’s own API tokens: the next request with it is refused',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    request: { params: itemParams },
    responses: { 204: { description: 'The API token is revoked' } },
  },
  async (context) => {
    await revoke(contentContextOf(context), principalOf(context).userId, context.req.valid('param').id)
    return context.body(null, 204)
  },
)
