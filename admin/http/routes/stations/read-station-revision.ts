import { readRevision } from '../../../content/read-revision.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { revisionView } from '../../revision-view.ts'
import { revisionParams, revisionWith } from '../../schemas/revision-schemas.ts'
import { stationSnapshot } from './station-schema.ts'

export const readStationRevision = defineRoute(
  {
    method: 'get',
    path: '/api/admin/stations/{id}/revisions/{revision}',
    summary: 'Read a revision of a station with its snapshot',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:read',
    request: { params: revisionParams },
    responses: { 200: jsonAnswer('The revision', revisionWith(stationSnapshot)) },
  },
  async (context) => {
    const { id, revision } = context.req.valid('param')
    const row = await readRevision(context.var.services, 'station', id, revision)
    return context.json(revisionView(row), 200)
  },
)
