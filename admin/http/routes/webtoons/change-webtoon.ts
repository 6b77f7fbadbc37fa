import { updateWebtoon } from '../../../content/update-webtoon.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { webtoonChange, savedWebtoonSchema } from './webtoon-schema.ts'
import { currentWebtoonView, savedWebtoonView } from './webtoon-view.ts'

export const changeWebtoon = defineRoute(
  {
    method: 'put',
    path: '/api/admin/webtoons/{id}',
    summary: 'Save the draft of a webtoon whole; readers see it when it is published',
    tags: ['Webtoons'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: itemParams, ...jsonBody(webtoonChange) },
    responses: { 200: jsonAnswer('The changed webtoon', savedWebtoonSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent(input, currentWebtoonView(db), () =>
      updateWebtoon(contentContextOf(context), id, version, input),
    )
    return context.json(await savedWebtoonView(db, saved), 200, versionHeaders(saved))
  },
)
