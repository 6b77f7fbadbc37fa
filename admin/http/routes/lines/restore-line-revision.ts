import { restoreRevision } from '../../../content/restore-revision.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { revisionParams } from '../../schemas/revision-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedLineSchema } from './line-schema.ts'
import { currentLineView, savedLineView } from './line-view.ts'

export const restoreLineRevision = defineRoute(
  {
    method: 'post',
    path: '/api/admin/lines/{id}/revisions/{revision}/restore',
    summary: 'Make a line what a revision holds; readers see it at once',
    tags: ['Lines'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: revisionParams },
    responses: { 200: jsonAnswer('The line as it is now', savedLineSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id, revision } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentLineView(db), () =>
      restoreRevision(contentContextOf(context), 'line', id, revision, version),
    )
    return context.json(await savedLineView(db, saved), 200, versionHeaders(saved))
  },
)
