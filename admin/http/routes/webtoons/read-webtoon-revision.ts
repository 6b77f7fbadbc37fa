import { readRevision } from '../../../content/read-revision.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { revisionView } from '../../revision-view.ts'
import { revisionParams, revisionWith } from '../../schemas/revision-schemas.ts'
import { webtoonSnapshot } from './webtoon-schema.ts'

export const readWebtoonRevision = defineRoute(
  {
    method: 'get',
    path: '/api/admin/webtoons/{id}/revisions/{revision}',
    summary: 'Read a revision of a webtoon with its snapshot',
    tags: ['Webtoons'],
    access: 'editor',
    scope: 'content:read',
    request: { params: revisionParams },
    responses: { 200: jsonAnswer('The revision', revisionWith(webtoonSnapshot)) },
  },
  async (context) => {
    const { id, revision } = context.req.valid('param')
    const row = await readRevision(context.var.services, 'webtoon', id, revision)
    return context.json(revisionView(row), 200)
  },
)
