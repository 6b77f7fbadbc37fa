import { acceptLink } from '../../../accounts/accept-link.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonBody } from '../../json-content.ts'
import { linkInput } from './link-input.ts'

export const resetPassword = defineRoute(
  {
    method: 'post',
    path: '/api/auth/reset-password',
    summary: 'Set a new password by a mailed link; all sessions end',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    request: jsonBody(linkInput),
    responses: { 204: { description: 'The password is set: sign in with it' } },
  },
  async (context) => {
    await acceptLink(accountContextOf(context), 'reset', context.req.valid('json'))
    return context.body(null, 204)
  },
)
