import { restoreLine as restore } from '../../../content/restore-line.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedLineSchema } from './line-schema.ts'
import { currentLineView, savedLineView } from './line-view.ts'

export const restoreLine = defineRoute(
  {
    method: 'post',
    path: '/api/admin/lines/{id}/restore',
    summary: 'Take a line out of the trash',
    tags: ['Lines'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The restored line', savedLineSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentLineView(db), () =>
      restore(contentContextOf(context), id, version),
    )
    return context.json(await savedLineView(db, saved), 200, versionHeaders(saved))
  },
)
