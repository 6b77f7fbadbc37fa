import { disableSecondFactor as disable } from '../../../second-factor/disable-second-factor.ts'
import { defineRoute } from '../../define-route.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { factorContextOf } from './factor-context-of.ts'

export const disableUsersSecondFactor = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/users/{id}/second-factor',
    summary: 'Turn the second factor of somebody off who lost the authenticator and the recovery codes',
    tags: ['Users'],
    access: 'admin',
    scope: null,
    isSensitive: true,
    request: { params: itemParams },
    responses: { 204: { description: 'Signing in asks this user for no code any more' } },
  },
  async (context) => {
    await disable(factorContextOf(context), context.req.valid('param').id)
    return context.body(null, 204)
  },
)
