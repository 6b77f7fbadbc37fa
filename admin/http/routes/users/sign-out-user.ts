import { z } from '@hono/zod-openapi'
import { readUser } from '../../../accounts/read-user.ts'
import { signOut } from '../../../accounts/sign-out.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'

export const signOutUser = defineRoute(
  {
    method: 'post',
    path: '/api/admin/users/{id}/sign-out',
    summary: 'End all sessions of a user, on every device',
    tags: ['Users'],
    access: 'admin',
    scope: 'accounts:admin',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('How many sessions ended', z.object({ ended: z.int() })) },
  },
  async (context) => {
    const { id } = await readUser(context.var.services.db, context.req.valid('param').id)
    return context.json({ ended: await signOut(accountContextOf(context), id) }, 200)
  },
)
