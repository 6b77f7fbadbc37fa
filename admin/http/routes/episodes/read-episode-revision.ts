import { readRevision } from '../../../content/read-revision.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { revisionView } from '../../revision-view.ts'
import { revisionParams, revisionWith } from '../../schemas/revision-schemas.ts'
import { episodeSnapshot } from './episode-snapshot.ts'

export const readEpisodeRevision = defineRoute(
  {
    method: 'get',
    path: '/api/admin/episodes/{id}/revisions/{revision}',
    summary: 'Read an episode as it was, with the pictures that it showed',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:read',
    request: { params: revisionParams },
    responses: { 200: jsonAnswer('The revision', revisionWith(episodeSnapshot)) },
  },
  async (context) => {
    const { id, revision } = context.req.valid('param')
    const row = await readRevision(context.var.services, 'episode', id, revision)
    return context.json(revisionView(row), 200)
  },
)
