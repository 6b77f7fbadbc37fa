import { recordProgress } from '../../../reading/record-progress.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { countRead } from '../views/count-read.ts'
import { episodeParams, placeInput } from './reading-input.ts'
import { progressSchema } from './reading-schema.ts'
import { progressView } from './reading-view.ts'
import { toProgressInput } from './to-progress-input.ts'

export const putProgress = defineRoute(
  {
    method: 'put',
    path: '/api/me/progress/{episode}',
    summary: 'Keep where I am in an episode; an older time never moves me back',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    maxBodyBytes: 4_096,
    request: { params: episodeParams, ...jsonBody(placeInput) },
    responses: { 200: jsonAnswer('How far I am, after what all my devices said', progressSchema) },
  },
  async (context) => {
    const { episode } = context.req.valid('param')
    const input = toProgressInput(episode, context.req.valid('json'))
    const { reading } = context.get('services')
    const progress = await recordProgress(reading, principalOf(context).userId, input)
    await countRead(context, [input])
    return context.json(progressView(progress), 200)
  },
)
