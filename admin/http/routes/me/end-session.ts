import { NotFoundError } from '#shared/errors.ts'
import { signOut } from '../../../accounts/sign-out.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { itemParams } from '../../schemas/item-schemas.ts'

export const endSession = defineRoute(
  {
    method: 'delete',
    path: '/api/me/sessions/{id}',
    summary: 'Sign out on one of my devices',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    request: { params: itemParams },
    responses: { 204: { description: 'It has ended' } },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    // Somebody else's session is none of mine: it is not there.
    const count = await signOut(accountContextOf(context), principalOf(context).userId, { only: id })
    if (count === 0) throw new NotFoundError('session', id)
    return context.body(null, 204)
  },
)
