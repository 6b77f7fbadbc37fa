import type { Row } from '#shared/database/schema.ts'
import { changeUser as change } from '../../../accounts/change-user.ts'
import { userChange } from '../../../accounts/person-input.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { userSchema } from './user-schema.ts'
import { userView } from './user-view.ts'

export const changeUser = defineRoute(
  {
    method: 'put',
    path: '/api/admin/users/{id}',
    summary: 'Change a user’s name, language and role; it holds within seconds',
    tags: ['Users'],
    access: 'admin',
    scope: null,
    isSensitive: true,
    needsVersion: true,
    request: { params: itemParams, ...jsonBody(userChange) },
    responses: { 200: jsonAnswer('The changed user', userSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const user = await withCurrent(
      input,
      (row: Row<'user'>) => userView(row),
      () => change(accountContextOf(context), id, version, input),
    )
    return context.json(userView(user), 200, versionHeaders(user))
  },
)
