import { stationListQuery, listStations as list } from '../../../lists/list-stations.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageView } from '../../page-view.ts'
import { pageSchema } from '../../page-schema.ts'
import { stationListItem } from './station-list-item.ts'

export const listStations = defineRoute(
  {
    method: 'get',
    path: '/api/admin/stations',
    summary: 'List stations, filtered by line, found by any part of a name (초성 too)',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:read',
    request: { query: stationListQuery },
    responses: { 200: jsonAnswer('A page of stations', pageSchema(stationListItem)) },
  },
  async (context) => {
    const page = await list(context.var.services.db, context.req.valid('query'))
    return context.json(pageView(page), 200)
  },
)
