import { unlinkIdentity as unlink } from '../../../oidc/unlink-identity.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { oidcContextOf } from './oidc-context-of.ts'
import { providerParams } from './oidc-schema.ts'

export const unlinkIdentity = defineRoute(
  {
    method: 'delete',
    path: '/api/me/identities/{provider}',
    summary: 'Unlink an identity from one’s own account; the last way to sign in stays',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    request: { params: providerParams },
    responses: { 204: { description: 'The identity is unlinked' } },
  },
  async (context) => {
    const { provider } = context.req.valid('param')
    await unlink(oidcContextOf(context), principalOf(context).userId, provider)
    return context.body(null, 204)
  },
)
