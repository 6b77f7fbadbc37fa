import { z } from '@hono/zod-openapi'
import { emailAddress } from '../../../accounts/email-address.ts'
import { requestReset as request } from '../../../accounts/request-reset.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonBody } from '../../json-content.ts'

export const requestReset = defineRoute(
  {
    method: 'post',
    path: '/api/auth/request-reset',
    summary:
      'Have a link mailed by which a forgotten password is set anew; the answer is the same for every address',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    request: jsonBody(z.strictObject({ email: emailAddress })),
    responses: { 202: { description: 'If there is such an account, a mail is on its way' } },
  },
  async (context) => {
    await request(accountContextOf(context), context.req.valid('json').email)
    return context.body(null, 202)
  },
)
