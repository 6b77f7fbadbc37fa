import { restoreCut as restore } from '../../../content/restore-cut.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { currentEpisodeView } from '../episodes/episode-view.ts'
import { cutParams } from './cut-params.ts'
import { cutsSchema } from './cut-schema.ts'
import { cutsView } from './cut-view.ts'

export const restoreCut = defineRoute(
  {
    method: 'post',
    path: '/api/admin/episodes/{id}/cuts/{cut}/restore',
    summary: 'Take a cut out of the trash, to the place where it was',
    tags: ['Cuts'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: cutParams },
    responses: { 200: jsonAnswer('All cuts of the episode', cutsSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id, cut } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentEpisodeView(db), () =>
      restore(contentContextOf(context), id, version, cut),
    )
    return context.json(await cutsView(db, saved), 200, versionHeaders(saved))
  },
)
