import { z } from '@hono/zod-openapi'
import { recordMany } from '../../../reading/record-progress.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { countRead } from '../views/count-read.ts'
import { keptPlaceView, keptPlaceSchema } from './kept-place.ts'
import { episodePlaceInput, MAX_PLACES } from './reading-input.ts'
import { toProgressInput } from './to-progress-input.ts'

const input = z.strictObject({ items: z.array(episodePlaceInput).min(1).max(MAX_PLACES) })

export const putManyProgress = defineRoute(
  {
    method: 'put',
    path: '/api/me/progress',
    summary: 'Keep where I am in many episodes, as a device that was offline does, in any order',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: jsonBody(input),
    responses: {
      200: jsonAnswer('A result for each, in their order', z.object({ items: z.array(keptPlaceSchema) })),
    },
  },
  async (context) => {
    const { items } = context.req.valid('json')
    const inputs = items.map(({ episode, ...place }) => toProgressInput(episode, place))
    const { reading } = context.get('services')
    const kept = await recordMany(reading, principalOf(context).userId, inputs)
    await countRead(
      context,
      inputs.filter((_, index) => kept[index]),
    )
    return context.json(
      {
        items: inputs.map(({ episodeId }, index) => keptPlaceView(episodeId, kept[index] ?? 'not_published')),
      },
      200,
    )
  },
)
