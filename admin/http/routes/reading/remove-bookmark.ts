import { removeBookmark as remove } from '../../../reading/remove-bookmark.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { episodeParams } from './reading-input.ts'

export const removeBookmark = defineRoute(
  {
    method: 'delete',
    path: '/api/me/bookmarks/{episode}',
    summary: 'Unmark an episode; it is not marked afterwards, whether it was or not',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: { params: episodeParams },
    responses: { 204: { description: 'It is not marked' } },
  },
  async (context) => {
    const { db, now } = context.var.services
    const { episode: episodeId } = context.req.valid('param')
    await remove(db, { userId: principalOf(context).userId, episodeId, at: now() })
    return context.body(null, 204)
  },
)
