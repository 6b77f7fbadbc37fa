import { newEpisodeInput } from '#shared/content/new-episode.ts'
import { createEpisode as create } from '../../../content/create-episode.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { episodeWholeSchema } from './episode-schema.ts'
import { episodeWholeView } from './episode-view.ts'

export const createEpisode = defineRoute(
  {
    method: 'post',
    path: '/api/admin/episodes',
    summary: 'Create an episode without cuts, as a draft; without a number, it gets the one behind the last',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:write',
    request: jsonBody(newEpisodeInput),
    responses: { 201: jsonAnswer('The new episode', episodeWholeSchema, 'ETag', 'Location') },
  },
  async (context) => {
    const input = context.req.valid('json')
    const row = await create(contentContextOf(context), input)
    const episode = await episodeWholeView(context.var.services.db, { row, tags: input.tags, cuts: [] })
    return context.json(episode, 201, versionHeaders(row, `/api/admin/episodes/${row.id}`))
  },
)
