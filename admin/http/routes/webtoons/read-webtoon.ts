import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { readItem } from '../../read-item.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { webtoonSchema } from './webtoon-schema.ts'
import { webtoonView } from './webtoon-view.ts'

export const readWebtoon = defineRoute(
  {
    method: 'get',
    path: '/api/admin/webtoons/{id}',
    summary: 'Read a webtoon as it is edited',
    tags: ['Webtoons'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The webtoon', webtoonSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const row = await readItem(db, 'webtoon', context.req.valid('param').id)
    return context.json(await webtoonView(db, row), 200, versionHeaders(row))
  },
)
