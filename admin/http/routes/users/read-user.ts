import { readUser as read } from '../../../accounts/read-user.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { userSchema } from './user-schema.ts'
import { userView } from './user-view.ts'

export const readUser = defineRoute(
  {
    method: 'get',
    path: '/api/admin/users/{id}',
    summary: 'Read a user',
    tags: ['Users'],
    access: 'admin',
    scope: 'accounts:admin',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The user', userSchema, 'ETag') },
  },
  async (context) => {
    const user = await read(context.var.services.db, context.req.valid('param').id)
    return context.json(userView(user), 200, versionHeaders(user))
  },
)
