import { listMedia as list, mediaListQuery } from '../../../media/list-media.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageSchema } from '../../page-schema.ts'
import { mediaSchema } from './media-schema.ts'
import { mediaView } from './media-view.ts'

export const listMedia = defineRoute(
  {
    method: 'get',
    path: '/api/admin/media',
    summary: 'List pictures, the newest first; unused=true: only those that nothing uses',
    tags: ['Media'],
    access: 'editor',
    scope: 'content:read',
    request: { query: mediaListQuery },
    responses: { 200: jsonAnswer('A page of pictures', pageSchema(mediaSchema)) },
  },
  async (context) => {
    const { items, next, total } = await list(context.var.services.db, context.req.valid('query'))
    return context.json({ items: items.map(mediaView), next, total }, 200)
  },
)
