import { cutInput } from '#shared/content/episode.ts'
import { updateCut } from '../../../content/update-cut.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { currentEpisodeView } from '../episodes/episode-view.ts'
import { cutParams } from './cut-params.ts'
import { cutsSchema } from './cut-schema.ts'
import { cutsView } from './cut-view.ts'

export const changeCut = defineRoute(
  {
    method: 'put',
    path: '/api/admin/episodes/{id}/cuts/{cut}',
    summary: 'Change what a cut shows and tells; its place and id stay',
    tags: ['Cuts'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: cutParams, ...jsonBody(cutInput.omit({ id: true })) },
    responses: { 200: jsonAnswer('All cuts of the episode', cutsSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id, cut } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentEpisodeView(db), () =>
      updateCut(contentContextOf(context), id, version, cut, input),
    )
    return context.json(await cutsView(db, saved), 200, versionHeaders(saved))
  },
)
