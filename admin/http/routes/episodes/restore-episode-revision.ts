import { restoreRevision } from '../../../content/restore-revision.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { revisionParams } from '../../schemas/revision-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { episodeSchema } from './episode-schema.ts'
import { currentEpisodeView, episodeView } from './episode-view.ts'

export const restoreEpisodeRevision = defineRoute(
  {
    method: 'post',
    path: '/api/admin/episodes/{id}/revisions/{revision}/restore',
    summary: 'Make the draft of an episode what a revision holds; readers see it when it is published',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: revisionParams },
    responses: { 200: jsonAnswer('The episode as it is edited now', episodeSchema, 'ETag') },
  },
  async (context) => {
    const { id, revision } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const row = await withCurrent({}, currentEpisodeView(context.var.services.db), () =>
      restoreRevision(contentContextOf(context), 'episode', id, revision, version),
    )
    return context.json(episodeView(row), 200, versionHeaders(row))
  },
)
