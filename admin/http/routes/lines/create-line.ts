import { lineInput } from '#shared/content/line.ts'
import { createLine as create } from '../../../content/create-line.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { savedLineSchema } from './line-schema.ts'
import { savedLineView } from './line-view.ts'

export const createLine = defineRoute(
  {
    method: 'post',
    path: '/api/admin/lines',
    summary: 'Create a line behind the others; readers see it at once',
    tags: ['Lines'],
    access: 'editor',
    scope: 'content:write',
    canPreview: true,
    request: jsonBody(lineInput),
    responses: { 201: jsonAnswer('The new line', savedLineSchema, 'ETag', 'Location') },
  },
  async (context) => {
    const { db } = context.var.services
    const saved = await create(contentContextOf(context), context.req.valid('json'))
    const headers = versionHeaders(saved, `/api/admin/lines/${saved.id}`)
    return context.json(await savedLineView(db, saved), 201, headers)
  },
)
