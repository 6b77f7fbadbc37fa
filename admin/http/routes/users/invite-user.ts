import { inviteUser as invite } from '../../../accounts/invite-user.ts'
import { invitationInput } from '../../../accounts/person-input.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { invitedSchema } from './invited-schema.ts'
import { userView } from './user-view.ts'

export const inviteUser = defineRoute(
  {
    method: 'post',
    path: '/api/admin/users',
    summary: 'Invite somebody by a mail with a link',
    tags: ['Users'],
    access: 'admin',
    scope: null,
    isSensitive: true,
    request: jsonBody(invitationInput),
    responses: { 201: jsonAnswer('The invited user', invitedSchema, 'ETag', 'Location') },
  },
  async (context) => {
    const { user, isMailed } = await invite(accountContextOf(context), context.req.valid('json'))
    const headers = versionHeaders(user, `/api/admin/users/${user.id}`)
    return context.json({ ...userView(user), isMailed }, 201, headers)
  },
)
