import { requirePublished } from '../../../reading/require-published.ts'
import { defineRoute } from '../../define-route.ts'
import { episodeParams } from '../reading/reading-input.ts'
import { viewerOf } from './viewer-of.ts'

/** What browsers send with a beacon is not looked at; more than this is a mistake. */
const MAX_BODY_BYTES = 4_096

export const countView = defineRoute(
  {
    method: 'post',
    path: '/api/views/{episode}',
    summary: 'Say that an episode is being read, signed in or not; a reader counts once in half an hour',
    description:
      'Made for `navigator.sendBeacon`: any body is taken, of any type, and not looked at. No address is kept: readers who are not signed in are told apart by a keyed hash of address and browser, under a key that is another one each day.',
    tags: ['Views'],
    access: 'public',
    scope: null,
    maxBodyBytes: MAX_BODY_BYTES,
    request: { params: episodeParams },
    responses: { 204: { description: 'It is counted, or was already' } },
  },
  async (context) => {
    const { episode } = context.req.valid('param')
    const { reading, views } = context.var.services
    await requirePublished(reading, episode)
    await views.count(episode, await viewerOf(context))
    return context.body(null, 204)
  },
)
