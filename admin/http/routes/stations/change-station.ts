import { updateStation } from '../../../content/update-station.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { stationChange, savedStationSchema } from './station-schema.ts'
import { savedStationView, stationView } from './station-view.ts'

export const changeStation = defineRoute(
  {
    method: 'put',
    path: '/api/admin/stations/{id}',
    summary: 'Save a station whole; readers see it at once',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams, ...jsonBody(stationChange) },
    responses: { 200: jsonAnswer('The changed station', savedStationSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent(input, stationView, () =>
      updateStation(contentContextOf(context), id, version, input),
    )
    return context.json(savedStationView(saved), 200, versionHeaders(saved))
  },
)
