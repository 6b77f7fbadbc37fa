import { confirmEnrolment as confirm } from '../../../second-factor/confirm-enrolment.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { factorContextOf } from './factor-context-of.ts'
import { codeInput, recoveryCodesSchema } from './factor-schema.ts'

export const confirmEnrolment = defineRoute(
  {
    method: 'post',
    path: '/api/me/second-factor/confirm',
    summary: 'Show a first code of the authenticator: from now on signing in asks for one',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    holdsSecret: true,
    request: jsonBody(codeInput),
    responses: { 200: jsonAnswer('The recovery codes', recoveryCodesSchema) },
  },
  async (context) => {
    const { code } = context.req.valid('json')
    return context.json(await confirm(factorContextOf(context), principalOf(context).userId, code), 200)
  },
)
