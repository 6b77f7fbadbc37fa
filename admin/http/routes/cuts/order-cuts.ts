import { z } from '@hono/zod-openapi'
import { MAX_CUTS } from '#shared/content/episode.ts'
import { identifier } from '#shared/content/identifier.ts'
import { orderCuts as order } from '../../../content/order-cuts.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { currentEpisodeView } from '../episodes/episode-view.ts'
import { cutsSchema } from './cut-schema.ts'
import { cutsView } from './cut-view.ts'

const orderBody = z.strictObject({ ids: z.array(identifier).max(MAX_CUTS) })

export const orderCuts = defineRoute(
  {
    method: 'put',
    path: '/api/admin/episodes/{id}/cut-order',
    summary: 'Put the cuts of an episode into an order that names each of them once',
    tags: ['Cuts'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: itemParams, ...jsonBody(orderBody) },
    responses: { 200: jsonAnswer('The cuts in their new order', cutsSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const { ids } = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentEpisodeView(db), () =>
      order(contentContextOf(context), id, version, ids),
    )
    return context.json(await cutsView(db, saved), 200, versionHeaders(saved))
  },
)
