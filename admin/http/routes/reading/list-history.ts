import { z } from '@hono/zod-openapi'
import { listHistory as list } from '../../../reading/list-history.ts'
import { readingQuery } from '../../../reading/reading-page.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { progressSchema, readingPageSchema, shownEpisodeSchema } from './reading-schema.ts'
import { progressView, readingPageView, shownEpisodeView } from './reading-view.ts'

const item = z.object({ episode: shownEpisodeSchema, progress: progressSchema }).openapi('ReadEpisode')

export const listHistory = defineRoute(
  {
    method: 'get',
    path: '/api/me/history',
    summary: 'What I have read, the last read first',
    tags: ['My reading'],
    access: 'reader',
    scope: 'reading:write',
    request: { query: readingQuery },
    responses: { 200: jsonAnswer('A page of my history', readingPageSchema(item)) },
  },
  async (context) => {
    const { reading } = context.get('services')
    const page = await list(reading, principalOf(context).userId, context.req.valid('query'))
    return context.json(
      readingPageView(page, ({ episode, progress }) => ({
        episode: shownEpisodeView(episode),
        progress: progressView(progress),
      })),
      200,
    )
  },
)
