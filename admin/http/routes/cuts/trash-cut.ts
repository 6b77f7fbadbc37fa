import { trashCut as trash } from '../../../content/trash-cut.ts'
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

export const trashCut = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/episodes/{id}/cuts/{cut}',
    summary: 'Put a cut into the trash; it can be restored to its place',
    tags: ['Cuts'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: cutParams },
    responses: { 200: jsonAnswer('The cuts that are left', cutsSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id, cut } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, currentEpisodeView(db), () =>
      trash(contentContextOf(context), id, version, cut),
    )
    return context.json(await cutsView(db, saved), 200, versionHeaders(saved))
  },
)
