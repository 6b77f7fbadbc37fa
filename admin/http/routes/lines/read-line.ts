import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { readItem } from '../../read-item.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { lineSchema } from './line-schema.ts'
import { lineView } from './line-view.ts'

export const readLine = defineRoute(
  {
    method: 'get',
    path: '/api/admin/lines/{id}',
    summary: 'Read a line as it is edited',
    tags: ['Lines'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The line', lineSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const row = await readItem(db, 'line', context.req.valid('param').id)
    return context.json(await lineView(db, row), 200, versionHeaders(row))
  },
)
