import { listPublications as list, publicationQuery } from '../../../publications/list-publications.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageSchema } from '../../page-schema.ts'
import { publicationView } from '../../publication-view.ts'
import { publicationSchema } from '../../schemas/publication-schema.ts'

export const listPublications = defineRoute(
  {
    method: 'get',
    path: '/api/admin/publications',
    summary: 'List publications, the newest first',
    tags: ['Publications'],
    access: 'editor',
    scope: 'content:read',
    request: { query: publicationQuery },
    responses: { 200: jsonAnswer('A page of publications', pageSchema(publicationSchema)) },
  },
  async (context) => {
    const page = await list(context.var.services.db, context.req.valid('query'))
    return context.json({ ...page, items: page.items.map(publicationView) }, 200)
  },
)
