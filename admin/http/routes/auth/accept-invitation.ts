import { acceptLink } from '../../../accounts/accept-link.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonBody } from '../../json-content.ts'
import { linkInput } from './link-input.ts'

export const acceptInvitation = defineRoute(
  {
    method: 'post',
    path: '/api/auth/accept-invitation',
    summary: 'Accept an invitation by its mailed link, and set a password',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    request: jsonBody(linkInput),
    responses: { 204: { description: 'The account is ready: sign in with the password' } },
  },
  async (context) => {
    await acceptLink(accountContextOf(context), 'invitation', context.req.valid('json'))
    return context.body(null, 204)
  },
)
