import { z } from '@hono/zod-openapi'
import { continueReading } from '../../../reading/continue-reading.ts'
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
    /** When something of its webtoon was last read. */
    lastReadAt: z.iso.datetime(),
    /** Null when the episode is the next one, and not begun. */
    progress: progressOrNull,
  })
  .openapi('Continuation')

export const listContinue = defineRoute(
  {
    method: 'get',
    path: '/api/me/continue',
    summary:
      'Where I can go on, a webtoon each: the episode that I left open, or the next one. A page may be short while others follow',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: { query: readingQuery },
    responses: { 200: jsonAnswer('A page of episodes to go on with', readingPageSchema(item)) },
  },
  async (context) => {
    const { reading } = context.get('services')
    const page = await continueReading(reading, principalOf(context).userId, context.req.valid('query'))
    return context.json(
      readingPageView(page, ({ episode, lastReadAt, progress }) => ({
        episode: shownEpisodeView(episode),
        lastReadAt: isoTime(lastReadAt),
        progress: progressViewOrNull(progress),
      })),
      200,
    )
  },
)
