import { trashStation as trash } from '../../../content/trash-station.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedStationSchema } from './station-schema.ts'
import { savedStationView, stationView } from './station-view.ts'

export const trashStation = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/stations/{id}',
    summary: 'Put a station into the trash; refused while webtoons stand on it',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The station in the trash', savedStationSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, stationView, () => trash(contentContextOf(context), id, version))
    return context.json(savedStationView(saved), 200, versionHeaders(saved))
  },
)
