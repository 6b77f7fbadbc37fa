import { eraseAccount } from '../../../reading/erase-account.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { principalOf } from '../../content-context-of.ts'
import { answerHeaders } from '../../answer-headers.ts'
import { defineRoute } from '../../define-route.ts'
import { clearedCookies } from '../../session-cookies.ts'

export const eraseMe = defineRoute(
  {
    method: 'delete',
    path: '/api/me',
    summary: 'Erase my account with everything that is kept of me, for good; every session ends',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    responses: { 204: { description: 'There is no such account any more', ...answerHeaders('Set-Cookie') } },
  },
  async (context) => {
    const { reading } = context.var.services
    await eraseAccount(accountContextOf(context), reading, principalOf(context).userId)
    for (const cookie of clearedCookies()) context.header('set-cookie', cookie, { append: true })
    return context.body(null, 204)
  },
)
