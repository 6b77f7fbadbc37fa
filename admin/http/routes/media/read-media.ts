import { findMediaUses } from '../../../media/find-media-uses.ts'
import { readMedia as read } from '../../../media/read-media.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { usedMediaSchema } from './media-schema.ts'
import { mediaView } from './media-view.ts'

export const readMedia = defineRoute(
  {
    method: 'get',
    path: '/api/admin/media/{id}',
    summary: 'Read a picture, and what uses it',
    tags: ['Media'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The picture', usedMediaSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const row = await read(db, context.req.valid('param').id)
    const uses = await findMediaUses(db, row.id)
    return context.json({ ...mediaView(row), uses }, 200, versionHeaders(row))
  },
)
