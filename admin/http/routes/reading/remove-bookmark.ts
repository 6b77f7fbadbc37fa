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
    await context.var.services.db
      .deleteFrom('bookmark')
      .where('user_id', '=', principalOf(context).userId)
      .where('episode_id', '=', context.req.valid('param').episode)
      .execute()
    return context.body(null, 204)
  },
)
