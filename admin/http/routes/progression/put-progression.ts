import type { z } from '@hono/zod-openapi'
import { ValidationError } from '#shared/errors.ts'
import type { Locations } from '../../../reading/position-in-publication.ts'
import { keepAppPlace } from '../../../reading/reader-app-place.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { HttpProblem } from '../../http-problem.ts'
import { countRead } from '../views/count-read.ts'
import { episodeParams } from '../reading/reading-input.ts'
import { progressionContent } from './progression-content.ts'
import { OPDS_PROGRESSION, READIUM_PROGRESSION } from './progression-media-types.ts'
import { progressionInput } from './progression-schema.ts'
import { progressionAnswer, progressionView } from './progression-view.ts'

const locationsOf = ({ locator, progression }: z.output<typeof progressionInput>): Locations =>
  locator?.locations ?? (progression === undefined ? {} : { totalProgression: progression })

const noPlace = (): ValidationError =>
  new ValidationError([
    {
      path: '',
      message: 'names no place: send locator.locations (position, totalProgression) or progression',
    },
  ])

const isOlder = (current: Record<string, unknown>): HttpProblem =>
  new HttpProblem(
    409,
    'progression_older',
    'Another device kept a newer place; `current` is it. Ask the reader, and send the place again with a newer time to keep it all the same',
    { extensions: { current } },
  )

export const putProgression = defineRoute(
  {
    method: 'put',
    path: '/api/opds/progression/{episode}',
    summary:
      'Keep where I am in an episode, from a reader app; an older time is refused (409) with the current place',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    maxBodyBytes: 16_384,
    request: {
      params: episodeParams,
      body: {
        required: true,
        content: {
          [READIUM_PROGRESSION]: { schema: progressionInput },
          [OPDS_PROGRESSION]: { schema: progressionInput },
        },
      },
    },
    responses: { 200: { description: 'The place that is kept', content: progressionContent } },
  },
  async (context) => {
    const { episode } = context.req.valid('param')
    const input = context.req.valid('json')
    const { reading } = context.var.services
    const kept = await keepAppPlace(reading, principalOf(context).userId, {
      episodeId: episode,
      modified: Date.parse(input.modified),
      device: { uri: input.device.id, name: input.device.name },
      locations: locationsOf(input),
    })
    if (kept === null) throw noPlace()
    if (!kept.isKept) throw isOlder(progressionView(context, kept.place))
    await countRead(context, [{ episodeId: episode, at: Date.parse(input.modified) }])
    return progressionAnswer(context, kept.place) as never
  },
)
