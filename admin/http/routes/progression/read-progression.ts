import { readAppPlace } from '../../../reading/reader-app-place.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { episodeParams } from '../reading/reading-input.ts'
import { progressionContent } from './progression-content.ts'
import { progressionAnswer } from './progression-view.ts'

export const readProgression = defineRoute(
  {
    method: 'get',
    path: '/api/opds/progression/{episode}',
    summary: 'Where I am in an episode, for reader apps; nothing (204) when I have not begun it',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: { params: episodeParams },
    responses: {
      200: { description: 'The last known place', content: progressionContent },
      204: { description: 'The episode is not begun' },
    },
  },
  async (context) => {
    const { episode } = context.req.valid('param')
    const place = await readAppPlace(context.var.services.reading, principalOf(context).userId, episode)
    return place === null ? context.body(null, 204) : progressionAnswer(context, place)
  },
)
