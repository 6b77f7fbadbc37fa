import { readUser } from '../../../accounts/read-user.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { userSchema } from '../users/user-schema.ts'
import { userView } from '../users/user-view.ts'

export const readMe = defineRoute(
  {
    method: 'get',
    path: '/api/me',
    summary: 'Who I am',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    responses: { 200: jsonAnswer('My account', userSchema, 'ETag') },
  },
  async (context) => {
    const user = await readUser(context.var.services.db, principalOf(context).userId)
    return context.json(userView(user), 200, versionHeaders(user))
  },
)
