import { trashEpisode as trash } from '../../../content/trash-episode.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams, publicationField } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { episodeSchema } from './episode-schema.ts'
import { currentEpisodeView, episodeView } from './episode-view.ts'

export const trashEpisode = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/episodes/{id}',
    summary:
      'Put an episode into the trash, where it can be restored; a published one, which needs a publisher, vanishes for readers',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: {
      200: jsonAnswer('The episode in the trash', episodeSchema.extend(publicationField), 'ETag'),
    },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const { publication, ...row } = await withCurrent({}, currentEpisodeView(context.var.services.db), () =>
      trash(contentContextOf(context), id, version),
    )
    return context.json({ ...episodeView(row), publication }, 200, versionHeaders(row))
  },
)
