import { trashWebtoon as trash } from '../../../content/trash-webtoon.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedWebtoonSchema } from './webtoon-schema.ts'
import { currentWebtoonView, savedWebtoonView } from './webtoon-view.ts'

export const trashWebtoon = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/webtoons/{id}',
    summary:
      'Put a webtoon into the trash; a published one, which needs a publisher, vanishes for readers with its episodes',
    tags: ['Webtoons'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The webtoon in the trash', savedWebtoonSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentWebtoonView(db), () =>
      trash(contentContextOf(context), id, version),
    )
    return context.json(await savedWebtoonView(db, saved), 200, versionHeaders(saved))
  },
)
