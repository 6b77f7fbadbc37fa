import { restoreEpisode as restore } from '../../../content/restore-episode.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams, publicationField } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { episodeSchema } from './episode-schema.ts'
import { currentEpisodeView, episodeView } from './episode-view.ts'

export const restoreEpisode = defineRoute(
  {
    method: 'post',
    path: '/api/admin/episodes/{id}/restore',
    summary: 'Take an episode out of the trash; readers see it again if it was published',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The restored episode', episodeSchema.extend(publicationField), 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const { publication, ...row } = await withCurrent({}, currentEpisodeView(context.var.services.db), () =>
      restore(contentContextOf(context), id, version),
    )
    return context.json({ ...episodeView(row), publication }, 200, versionHeaders(row))
  },
)
