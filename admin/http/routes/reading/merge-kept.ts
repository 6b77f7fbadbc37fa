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
    const { reading } = context.var.services
    const kept = {
      progress: given.progress.map(({ episode, ...place }) => toProgressInput(episode, place)),
      bookmarks: given.bookmarks.map(({ episode, at }) => ({ episodeId: episode, at: Date.parse(at) })),
    }
    const merged = await merge(reading, principalOf(context).userId, kept)
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
