import { stationInput } from '#shared/content/station.ts'
import { createStation as create } from '../../../content/create-station.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { savedStationSchema } from './station-schema.ts'
import { savedStationView } from './station-view.ts'

export const createStation = defineRoute(
  {
    method: 'post',
    path: '/api/admin/stations',
    summary: 'Create a station; readers see it at once',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:write',
    canPreview: true,
    request: jsonBody(stationInput),
    responses: { 201: jsonAnswer('The new station', savedStationSchema, 'ETag', 'Location') },
  },
  async (context) => {
    const saved = await create(contentContextOf(context), context.req.valid('json'))
    const headers = versionHeaders(saved, `/api/admin/stations/${saved.id}`)
    return context.json(savedStationView(saved), 201, headers)
  },
)
