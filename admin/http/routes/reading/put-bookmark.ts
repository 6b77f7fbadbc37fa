import { z } from '@hono/zod-openapi'
import { addBookmarks } from '../../../reading/add-bookmarks.ts'
import { requirePublished } from '../../../reading/require-published.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'
import { episodeParams } from './reading-input.ts'

export const putBookmark = defineRoute(
  {
    method: 'put',
    path: '/api/me/bookmarks/{episode}',
    summary: 'Mark an episode; one that is marked stays as it is',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: { params: episodeParams },
    responses: {
      200: jsonAnswer('Since when it is marked', z.object({ bookmarkedAt: z.iso.datetime() })),
    },
  },
  async (context) => {
    const { episode } = context.req.valid('param')
    const { reading } = context.var.services
    await requirePublished(reading, episode)
    const at = reading.now()
    const since = await addBookmarks(reading.db, principalOf(context).userId, [{ episodeId: episode, at }])
    return context.json({ bookmarkedAt: isoTime(since.get(episode) ?? at) }, 200)
  },
)
