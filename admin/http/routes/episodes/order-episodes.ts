import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { orderEpisodes as order } from '../../../content/order-episodes.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { withCurrent } from '../../with-current.ts'
import { episodeSchema } from './episode-schema.ts'
import { currentEpisodeView, episodeView } from './episode-view.ts'

// The order is of several things: each stands with the version that was seen, in the place of an If-Match.
const orderBody = z.strictObject({
  episodes: z.array(z.strictObject({ id: identifier, version: z.int().min(1) })).max(10_000),
})

export const orderEpisodes = defineRoute(
  {
    method: 'post',
    path: '/api/admin/webtoons/{id}/episodes/order',
    summary: 'Number the episodes of a webtoon from 1 in an order that names each of them once',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:write',
    namesVersions: true,
    request: { params: itemParams, ...jsonBody(orderBody) },
    responses: {
      200: jsonAnswer('The episodes in their new order', z.object({ episodes: z.array(episodeSchema) })),
    },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const { episodes } = context.req.valid('json')
    const ids = episodes.map((episode) => episode.id)
    const versions = new Map(episodes.map((episode) => [episode.id, episode.version]))
    const present = currentEpisodeView(context.var.services.db)
    const ordered = await withCurrent({}, present, async () => {
      const saved = await order(contentContextOf(context), id, ids, versions)
      return { id, episodes: saved.episodes }
    })
    return context.json({ episodes: ordered.episodes.map(episodeView) }, 200)
  },
)
