import { restoreRevision } from '../../../content/restore-revision.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { revisionParams } from '../../schemas/revision-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedWebtoonSchema } from './webtoon-schema.ts'
import { currentWebtoonView, savedWebtoonView } from './webtoon-view.ts'

export const restoreWebtoonRevision = defineRoute(
  {
    method: 'post',
    path: '/api/admin/webtoons/{id}/revisions/{revision}/restore',
    summary: 'Make the draft of a webtoon what a revision holds; readers see it when it is published',
    tags: ['Webtoons'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: revisionParams },
    responses: { 200: jsonAnswer('The webtoon as it is now', savedWebtoonSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id, revision } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentWebtoonView(db), () =>
      restoreRevision(contentContextOf(context), 'webtoon', id, revision, version),
    )
    return context.json(await savedWebtoonView(db, saved), 200, versionHeaders(saved))
  },
)
