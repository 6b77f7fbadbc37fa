import { readRevision } from '../../../content/read-revision.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { revisionView } from '../../revision-view.ts'
import { revisionParams, revisionWith } from '../../schemas/revision-schemas.ts'
import { lineSnapshot } from './line-schema.ts'

export const readLineRevision = defineRoute(
  {
    method: 'get',
    path: '/api/admin/lines/{id}/revisions/{revision}',
    summary: 'Read a revision of a line with its snapshot',
    tags: ['Lines'],
    access: 'editor',
    scope: 'content:read',
    request: { params: revisionParams },
    responses: { 200: jsonAnswer('The revision', revisionWith(lineSnapshot)) },
  },
  async (context) => {
    const { id, revision } = context.req.valid('param')
    const row = await readRevision(context.var.services, 'line', id, revision)
    return context.json(revisionView(row), 200)
  },
)
