import { z } from '@hono/zod-openapi'
import { changePassword as change } from '../../../accounts/change-password.ts'
import { newPassword } from '../../../accounts/passwords/password-input.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonBody } from '../../json-content.ts'

export const changePassword = defineRoute(
  {
    method: 'post',
    path: '/api/me/password',
    summary: 'Change my password; my other sessions end',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    request: jsonBody(z.strictObject({ password: newPassword })),
    responses: { 204: { description: 'The password is changed' } },
  },
  async (context) => {
    const { userId, sessionId } = principalOf(context)
    await change(accountContextOf(context), { userId, sessionId }, context.req.valid('json').password)
    return context.body(null, 204)
  },
)
