import { restoreRevision } from '../../../content/restore-revision.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { revisionParams } from '../../schemas/revision-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedStationSchema } from './station-schema.ts'
import { savedStationView, stationView } from './station-view.ts'

export const restoreStationRevision = defineRoute(
  {
    method: 'post',
    path: '/api/admin/stations/{id}/revisions/{revision}/restore',
    summary: 'Make a station what a revision holds; readers see it at once',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: revisionParams },
    responses: { 200: jsonAnswer('The station as it is now', savedStationSchema, 'ETag') },
  },
  async (context) => {
    const { id, revision } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, stationView, () =>
      restoreRevision(contentContextOf(context), 'station', id, revision, version),
    )
    return context.json(savedStationView(saved), 200, versionHeaders(saved))
  },
)
