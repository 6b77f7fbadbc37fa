import { inviteAgain as invite } from '../../../accounts/invite-again.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { invitedSchema } from './invited-schema.ts'
import { userView } from './user-view.ts'

export const inviteAgain = defineRoute(
  {
    method: 'post',
    path: '/api/admin/users/{id}/invite',
    summary: 'Mail an invitation again; the link of the one before is worth nothing then',
    tags: ['Users'],
    access: 'admin',
    scope: null,
    isSensitive: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The invited user', invitedSchema) },
  },
  async (context) => {
    const { user, isMailed } = await invite(accountContextOf(context), context.req.valid('param').id)
    return context.json({ ...userView(user), isMailed }, 200)
  },
)
