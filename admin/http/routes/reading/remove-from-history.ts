import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { episodeParams } from './reading-input.ts'

export const removeFromHistory = defineRoute(
  {
    method: 'delete',
    path: '/api/me/history/{episode}',
    summary: 'Take an episode out of my history; it is not there afterwards, whether it was or not',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: { params: episodeParams },
    responses: { 204: { description: 'It is not in the history' } },
  },
  async (context) => {
    const { history } = context.var.services.reading
    await history.remove(principalOf(context).userId, context.req.valid('param').episode)
    return context.body(null, 204)
  },
)
