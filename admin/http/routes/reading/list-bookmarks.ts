import { z } from '@hono/zod-openapi'
import { listBookmarks as list } from '../../../reading/list-bookmarks.ts'
import { readingQuery } from '../../../reading/reading-page.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'
import { progressOrNull, readingPageSchema, shownEpisodeSchema } from './reading-schema.ts'
import { progressViewOrNull, readingPageView, shownEpisodeView } from './reading-view.ts'

const item = z
  .object({
    episode: shownEpisodeSchema,
    bookmarkedAt: z.iso.datetime(),
    /** Null when it is not begun. */
    progress: progressOrNull,
  })
  .openapi('Bookmark')

export const listBookmarks = defineRoute(
  {
    method: 'get',
    path: '/api/me/bookmarks',
    summary: 'My bookmarks, the newest first',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: { query: readingQuery },
    responses: { 200: jsonAnswer('A page of bookmarks', readingPageSchema(item)) },
  },
  async (context) => {
    const { reading } = context.get('services')
    const page = await list(reading, principalOf(context).userId, context.req.valid('query'))
    return context.json(
      readingPageView(page, ({ episode, since, progress }) => ({
        episode: shownEpisodeView(episode),
        bookmarkedAt: isoTime(since),
        progress: progressViewOrNull(progress),
      })),
      200,
    )
  },
)
