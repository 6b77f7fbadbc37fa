import { z } from '@hono/zod-openapi'
import { cutInput, MAX_CUTS } from '#shared/content/episode.ts'
import { saveCuts as save } from '../../../content/save-cuts.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { currentEpisodeView } from '../episodes/episode-view.ts'
import { MAX_DRAFT_BYTES } from '../episodes/max-draft-bytes.ts'
import { cutsSchema } from './cut-schema.ts'
import { cutsView } from './cut-view.ts'

const cutsBody = z.strictObject({ cuts: z.array(cutInput).max(MAX_CUTS) })

export const saveCuts = defineRoute(
  {
    method: 'put',
    path: '/api/admin/episodes/{id}/cuts',
    summary: 'Save all cuts of an episode in their order: reorder, insert and remove in one call; ids stay',
    tags: ['Cuts'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    maxBodyBytes: MAX_DRAFT_BYTES,
    request: { params: itemParams, ...jsonBody(cutsBody) },
    responses: { 200: jsonAnswer('The cuts in their order; new ones have ids', cutsSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const { cuts } = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentEpisodeView(db), () =>
      save(contentContextOf(context), id, version, cuts),
    )
    return context.json(await cutsView(db, saved), 200, versionHeaders(saved))
  },
)
