import { readEpisode as read } from '../../../content/read-episode.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { episodeWholeSchema } from './episode-schema.ts'
import { episodeWholeView } from './episode-view.ts'

export const readEpisode = defineRoute(
  {
    method: 'get',
    path: '/api/admin/episodes/{id}',
    summary: 'Read an episode as it is edited, with its cuts and their pictures',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The episode', episodeWholeSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const episode = await read(db, context.req.valid('param').id)
    return context.json(await episodeWholeView(db, episode), 200, versionHeaders(episode.row))
  },
)
