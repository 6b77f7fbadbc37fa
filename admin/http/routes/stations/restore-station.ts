import { restoreStation as restore } from '../../../content/restore-station.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedStationSchema } from './station-schema.ts'
import { savedStationView, stationView } from './station-view.ts'

export const restoreStation = defineRoute(
  {
    method: 'post',
    path: '/api/admin/stations/{id}/restore',
    summary: 'Take a station out of the trash',
    tags: ['Stations'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The restored station', savedStationSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent({}, stationView, () => restore(contentContextOf(context), id, version))
    return context.json(savedStationView(saved), 200, versionHeaders(saved))
  },
)
