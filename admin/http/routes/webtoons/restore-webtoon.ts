import { restoreWebtoon as restore } from '../../../content/restore-webtoon.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedWebtoonSchema } from './webtoon-schema.ts'
import { currentWebtoonView, savedWebtoonView } from './webtoon-view.ts'

export const restoreWebtoon = defineRoute(
  {
    method: 'post',
    path: '/api/admin/webtoons/{id}/restore',
    summary: 'Take a webtoon out of the trash',
    tags: ['Webtoons'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The restored webtoon', savedWebtoonSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentWebtoonView(db), () =>
      restore(contentContextOf(context), id, version),
    )
    return context.json(await savedWebtoonView(db, saved), 200, versionHeaders(saved))
  },
)
