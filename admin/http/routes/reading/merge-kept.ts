import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { mergeKept as merge } from '../../../reading/merge-kept.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { keptBookmarkSchema, keptBookmarkView, keptPlaceSchema, keptPlaceView } from './kept-place.ts'
import { deviceTime, episodePlaceInput, MAX_PLACES } from './reading-input.ts'
import { toProgressInput } from './to-progress-input.ts'

const input = z.strictObject({
  progress: z.array(episodePlaceInput).max(MAX_PLACES).default([]),
  bookmarks: z
    .array(z.strictObject({ episode: identifier, at: deviceTime }))
    .max(MAX_PLACES)
    .default([]),
})

const output = z
  .object({ progress: z.array(keptPlaceSchema), bookmarks: z.array(keptBookmarkSchema) })
  .openapi('Merged')

export const mergeKept = defineRoute(
  {
    method: 'post',
    path: '/api/me/merge',
    summary:
      'Take over what a browser kept before I signed in; the same again changes nothing, and brings nothing back that I took away since',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: jsonBody(input),
    responses: { 200: jsonAnswer('A result for each, in their order', output) },
  },
  async (context) => {
    const given = context.req.valid('json')
    const { reading } = context.get('services')
    const { userId, authenticatedAt, via } = principalOf(context)
    const now = reading.now()
    // All of it was before the reader signed in: so a time in the future is the same one when a browser whose clock is
    // ahead says it again, and changes nothing.
    const signedInAt = via === 'api-token' ? now : authenticatedAt
    const bounded = (at: number): number => (at > now ? Math.min(now, signedInAt) : at)
    const kept = {
      progress: given.progress.map(({ episode, ...place }) => {
        const input = toProgressInput(episode, place)
        return { ...input, at: bounded(input.at) }
      }),
      bookmarks: given.bookmarks.map(({ episode, at }) => ({
        episodeId: episode,
        at: bounded(Date.parse(at)),
      })),
    }
    const merged = await merge(reading, userId, kept)
    return context.json(
      {
        progress: kept.progress.map(({ episodeId }, index) =>
          keptPlaceView(episodeId, merged.progress[index] ?? 'not_published'),
        ),
        bookmarks: kept.bookmarks.map(({ episodeId }, index) =>
          keptBookmarkView(episodeId, merged.bookmarks[index] ?? 'not_published'),
        ),
      },
      200,
    )
  },
)
