import { disableSecondFactor as disable } from '../../../second-factor/disable-second-factor.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { factorContextOf } from './factor-context-of.ts'

export const disableSecondFactor = defineRoute(
  {
    method: 'delete',
    path: '/api/me/second-factor',
    summary: 'Turn one’s own second factor off, with its recovery codes',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    responses: { 204: { description: 'Signing in asks for no code any more' } },
  },
  async (context) => {
    await disable(factorContextOf(context), principalOf(context).userId)
    return context.body(null, 204)
  },
)
