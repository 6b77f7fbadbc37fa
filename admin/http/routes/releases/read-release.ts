import { readRelease as read } from '../../../releases/read-release.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { releaseDetailSchema } from './release-schema.ts'
import { releaseDetailView } from './release-view.ts'

export const readRelease = defineRoute(
  {
    method: 'get',
    path: '/api/admin/releases/{id}',
    summary: 'Read a release with its items',
    tags: ['Releases'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The release', releaseDetailSchema, 'ETag') },
  },
  async (context) => {
    const detail = await read(context.var.services.db, context.req.valid('param').id)
    return context.json(releaseDetailView(detail), 200, versionHeaders(detail.release))
  },
)
