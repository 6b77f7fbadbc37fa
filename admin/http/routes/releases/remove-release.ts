import type { Row } from '#shared/database/schema.ts'
import { deleteRelease } from '../../../releases/delete-release.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { withCurrent } from '../../with-current.ts'
import { releaseView } from './release-view.ts'

export const removeRelease = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/releases/{id}',
    summary: 'Drop a release that is not published; what it names stays as it is',
    tags: ['Releases'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: itemParams },
    responses: { 204: { description: 'It is gone' } },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    await withCurrent(
      {},
      (row: unknown) => releaseView(row as Row<'release'>),
      () => deleteRelease(contentContextOf(context), id, version),
    )
    return context.body(null, 204)
  },
)
