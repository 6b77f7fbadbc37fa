import { renewRecoveryCodes as renew } from '../../../second-factor/renew-recovery-codes.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { factorContextOf } from './factor-context-of.ts'
import { recoveryCodesSchema } from './factor-schema.ts'

export const renewRecoveryCodes = defineRoute(
  {
    method: 'post',
    path: '/api/me/second-factor/recovery-codes',
    summary: 'Make new recovery codes; the old ones are good no more',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    holdsSecret: true,
    responses: { 201: jsonAnswer('The recovery codes', recoveryCodesSchema) },
  },
  async (context) => context.json(await renew(factorContextOf(context), principalOf(context).userId), 201),
)
