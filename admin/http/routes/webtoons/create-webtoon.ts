import { webtoonInput } from '#shared/content/webtoon.ts'
import { createWebtoon as create } from '../../../content/create-webtoon.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { savedWebtoonSchema } from './webtoon-schema.ts'
import { savedWebtoonView } from './webtoon-view.ts'

export const createWebtoon = defineRoute(
  {
    method: 'post',
    path: '/api/admin/webtoons',
    summary: 'Create a webtoon on a station, as a draft',
    tags: ['Webtoons'],
    access: 'editor',
    scope: 'content:write',
    request: jsonBody(webtoonInput),
    responses: { 201: jsonAnswer('The new webtoon', savedWebtoonSchema, 'ETag', 'Location') },
  },
  async (context) => {
    const { db } = context.var.services
    const saved = await create(contentContextOf(context), context.req.valid('json'))
    const headers = versionHeaders(saved, `/api/admin/webtoons/${saved.id}`)
    return context.json(await savedWebtoonView(db, saved), 201, headers)
  },
)
