import { listRevisions, revisionListQuery } from '../../../lists/list-revisions.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageView } from '../../page-view.ts'
import { readItem } from '../../read-item.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { pageSchema } from '../../page-schema.ts'
import { revisionEntry } from '../../schemas/revision-schemas.ts'

export const listStationRevisions = defineRoute(
  {
    method: 'get',
    path: '/api/admin/stations/{id}/revisions',
    summary: 'List what was published of a station, the newest first',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams, query: revisionListQuery },
    responses: { 200: jsonAnswer('A page of revisions', pageSchema(revisionEntry)) },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = await readItem(db, 'station', context.req.valid('param').id)
    const page = await listRevisions(db, 'station', id, context.req.valid('query'))
    return context.json(pageView(page), 200)
  },
)
