import type { Row } from '#shared/database/schema.ts'
import { changeUser } from '../../../accounts/change-user.ts'
import { profileChange } from '../../../accounts/person-input.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { userSchema } from '../users/user-schema.ts'
import { userView } from '../users/user-view.ts'

export const changeMe = defineRoute(
  {
    method: 'put',
    path: '/api/me',
    summary: 'Change my name and the language of my mails',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    needsVersion: true,
    request: jsonBody(profileChange),
    responses: { 200: jsonAnswer('My account', userSchema, 'ETag') },
  },
  async (context) => {
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const user = await withCurrent(
      input,
      (row: Row<'user'>) => userView(row),
      () => changeUser(accountContextOf(context), principalOf(context).userId, version, input),
    )
    return context.json(userView(user), 200, versionHeaders(user))
  },
)
