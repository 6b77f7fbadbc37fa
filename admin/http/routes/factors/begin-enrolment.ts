import { beginEnrolment as begin } from '../../../second-factor/begin-enrolment.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { factorContextOf } from './factor-context-of.ts'
import { enrolmentSchema } from './factor-schema.ts'

export const beginEnrolment = defineRoute(
  {
    method: 'post',
    path: '/api/me/second-factor',
    summary: 'Begin to set up an authenticator (TOTP); nothing is asked for before it is confirmed',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    holdsSecret: true,
    responses: { 201: jsonAnswer('What the authenticator is set up with', enrolmentSchema) },
  },
  async (context) => context.json(await begin(factorContextOf(context), principalOf(context).userId), 201),
)
