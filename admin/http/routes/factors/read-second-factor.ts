import { readSecondFactor as read } from '../../../second-factor/read-second-factor.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTimeOrNull } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'
import { secondFactorSchema } from './factor-schema.ts'

export const readSecondFactor = defineRoute(
  {
    method: 'get',
    path: '/api/me/second-factor',
    summary: 'Read how one’s own second factor stands',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    responses: { 200: jsonAnswer('The second factor', secondFactorSchema) },
  },
  async (context) => {
    const { enabledAt, recoveryCodesLeft } = await read(context.var.services.db, principalOf(context).userId)
    return context.json({ enabledAt: isoTimeOrNull(enabledAt), recoveryCodesLeft }, 200)
  },
)
