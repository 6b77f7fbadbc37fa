import type { Row } from '#shared/database/schema.ts'
import { setDeactivated } from '../../../accounts/set-deactivated.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { userSchema } from './user-schema.ts'
import { userView } from './user-view.ts'

export const activateUser = defineRoute(
  {
    method: 'post',
    path: '/api/admin/users/{id}/activate',
    summary: 'Let a user in again who was shut out',
    tags: ['Users'],
    access: 'admin',
    scope: null,
    isSensitive: true,
    needsVersion: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The user', userSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const user = await withCurrent(
      {},
      (row: Row<'user'>) => userView(row),
      () => setDeactivated(accountContextOf(context), id, version, false),
    )
    return context.json(userView(user), 200, versionHeaders(user))
  },
)
