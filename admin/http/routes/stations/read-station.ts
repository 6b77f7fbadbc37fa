import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { readItem } from '../../read-item.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { stationSchema } from './station-schema.ts'
import { stationView } from './station-view.ts'

export const readStation = defineRoute(
  {
    method: 'get',
    path: '/api/admin/stations/{id}',
    summary: 'Read a station as it is edited',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The station', stationSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const row = await readItem(db, 'station', context.req.valid('param').id)
    return context.json(stationView(row), 200, versionHeaders(row))
  },
)
