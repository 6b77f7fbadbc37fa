import { releaseInput } from '#shared/content/release-input.ts'
import { createRelease as create } from '../../../releases/create-release.ts'
import { readRelease } from '../../../releases/read-release.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { releaseDetailSchema } from './release-schema.ts'
import { releaseDetailView } from './release-view.ts'

export const createRelease = defineRoute(
  {
    method: 'post',
    path: '/api/admin/releases',
    summary: 'Make a release: a named set of changes that will be published as one act',
    tags: ['Releases'],
    access: 'editor',
    scope: 'content:write',
    request: jsonBody(releaseInput),
    responses: { 201: jsonAnswer('The new release', releaseDetailSchema, 'ETag', 'Location') },
  },
  async (context) => {
    const { id } = await create(contentContextOf(context), context.req.valid('json'))
    const detail = await readRelease(context.var.services.db, id)
    const headers = versionHeaders(detail.release, `/api/admin/releases/${id}`)
    return context.json(releaseDetailView(detail), 201, headers)
  },
)
