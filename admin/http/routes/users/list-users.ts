import { listUsers as list, userListQuery } from '../../../lists/list-users.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageSchema } from '../../page-schema.ts'
import { userSchema } from './user-schema.ts'
import { userView } from './user-view.ts'

export const listUsers = defineRoute(
  {
    method: 'get',
    path: '/api/admin/users',
    summary: 'List users; q is the beginning of an address or a name',
    tags: ['Users'],
    access: 'admin',
    scope: 'accounts:admin',
    request: { query: userListQuery },
    responses: { 200: jsonAnswer('A page of users', pageSchema(userSchema)) },
  },
  async (context) => {
    const { items, next, total } = await list(context.var.services.db, context.req.valid('query'))
    return context.json({ items: items.map((row) => userView(row)), next, total }, 200)
  },
)
