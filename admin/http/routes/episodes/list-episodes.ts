import { episodeListQuery, listEpisodes as list } from '../../../lists/list-episodes.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { episodeListItemView, episodePageSchema } from './episode-list-item.ts'

export const listEpisodes = defineRoute(
  {
    method: 'get',
    path: '/api/admin/episodes',
    summary:
      'List episodes, filtered by webtoon, station, tag and state, found by a part of their title (초성 too)',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:read',
    request: { query: episodeListQuery },
    responses: { 200: jsonAnswer('A page of episodes', episodePageSchema) },
  },
  async (context) => {
    const { items, ...page } = await list(context.var.services.db, context.req.valid('query'))
    return context.json({ items: items.map(episodeListItemView), ...page }, 200)
  },
)
