import { z } from '@hono/zod-openapi'
import { cutInput, MAX_CUTS } from '#shared/content/episode.ts'
import { addCut as add } from '../../../content/add-cut.ts'
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

const newCut = cutInput.omit({ id: true }).extend({
  /** Counted from 0; behind the last one where it is left out. */
  position: z.int().min(0).max(MAX_CUTS).optional(),
})

export const addCut = defineRoute(
  {
    method: 'post',
    path: '/api/admin/episodes/{id}/cuts',
    summary: 'Add a cut to an episode, behind the last one or at a position',
    tags: ['Cuts'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: itemParams, ...jsonBody(newCut) },
    responses: { 201: jsonAnswer('All cuts of the episode, with the new one', cutsSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const { position, ...cut } = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentEpisodeView(db), () =>
      add(contentContextOf(context), id, version, cut, position),
    )
    return context.json(await cutsView(db, saved), 201, versionHeaders(saved))
  },
)
