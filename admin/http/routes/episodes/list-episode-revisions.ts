import { listRevisions, revisionListQuery } from '../../../lists/list-revisions.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageView } from '../../page-view.ts'
import { readItem } from '../../read-item.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { pageSchema } from '../../page-schema.ts'
import { revisionEntry } from '../../schemas/revision-schemas.ts'

export const listEpisodeRevisions = defineRoute(
  {
    method: 'get',
    path: '/api/admin/episodes/{id}/revisions',
    summary: 'List what was published of an episode, the newest first',
    tags: ['Episodes'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams, query: revisionListQuery },
    responses: { 200: jsonAnswer('A page of revisions', pageSchema(revisionEntry)) },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = await readItem(db, 'episode', context.req.valid('param').id)
    const page = await listRevisions(db, 'episode', id, context.req.valid('query'))
    return context.json(pageView(page), 200)
  },
)
