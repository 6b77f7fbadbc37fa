import { listReleases as list, releaseQuery } from '../../../releases/list-releases.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageSchema } from '../../page-schema.ts'
import { releaseSchema } from './release-schema.ts'
import { releaseView } from './release-view.ts'

export const listReleases = defineRoute(
  {
    method: 'get',
    path: '/api/admin/releases',
    summary: 'List releases, the newest first',
    tags: ['Releases'],
    access: 'editor',
    scope: 'content:read',
    request: { query: releaseQuery },
    responses: { 200: jsonAnswer('A page of releases', pageSchema(releaseSchema)) },
  },
  async (context) => {
    const page = await list(context.var.services.db, context.req.valid('query'))
    return context.json({ ...page, items: page.items.map(releaseView) }, 200)
  },
)
