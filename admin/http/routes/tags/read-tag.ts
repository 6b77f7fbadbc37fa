import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { readItem } from '../../read-item.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { tagSchema } from './tag-schema.ts'
import { tagView } from './tag-view.ts'

export const readTag = defineRoute(
  {
    method: 'get',
    path: '/api/admin/tags/{id}',
    summary: 'Read a tag',
    tags: ['Tags'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The tag', tagSchema, 'ETag') },
  },
  async (context) => {
    const row = await readItem(context.var.services.db, 'tag', context.req.valid('param').id)
    return context.json(tagView(row), 200, versionHeaders(row))
  },
)
