import { readRelease } from '../../../releases/read-release.ts'
import { updateRelease } from '../../../releases/update-release.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { releaseChangeSchema, releaseDetailSchema } from './release-schema.ts'
import { releaseDetailView } from './release-view.ts'

export const changeRelease = defineRoute(
  {
    method: 'patch',
    path: '/api/admin/releases/{id}',
    summary: 'Change a release that is not published; items, where given, take the place of all that it had',
    tags: ['Releases'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    request: { params: itemParams, ...jsonBody(releaseChangeSchema) },
    responses: { 200: jsonAnswer('The changed release', releaseDetailSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const present = async () => releaseDetailView(await readRelease(db, id))
    await withCurrent(input, present, () => updateRelease(contentContextOf(context), id, version, input))
    const detail = await readRelease(db, id)
    return context.json(releaseDetailView(detail), 200, versionHeaders(detail.release))
  },
)
