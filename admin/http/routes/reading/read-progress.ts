import { NotFoundError } from '#shared/errors.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { episodeParams } from './reading-input.ts'
import { progressSchema } from './reading-schema.ts'
import { progressView } from './reading-view.ts'

export const readProgress = defineRoute(
  {
    method: 'get',
    path: '/api/me/progress/{episode}',
    summary: 'Where I am in an episode; 404 when I have not begun it',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: { params: episodeParams },
    responses: { 200: jsonAnswer('How far I am', progressSchema) },
  },
  async (context) => {
    const { episode } = context.req.valid('param')
    const { history } = context.var.services.reading
    const progress = (await history.read(principalOf(context).userId, [episode])).get(episode)
    if (!progress) throw new NotFoundError('episode in your history', episode)
    return context.json(progressView(progress), 200)
  },
)
