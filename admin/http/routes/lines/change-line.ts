import { updateLine } from '../../../content/update-line.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { lineChange, savedLineSchema } from './line-schema.ts'
import { currentLineView, savedLineView } from './line-view.ts'

export const changeLine = defineRoute(
  {
    method: 'put',
    path: '/api/admin/lines/{id}',
    summary: 'Save a line whole, with its branches and places in order; readers see it at once',
    tags: ['Lines'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams, ...jsonBody(lineChange) },
    responses: { 200: jsonAnswer('The changed line', savedLineSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const saved = await withCurrent(input, currentLineView(db), () =>
      updateLine(contentContextOf(context), id, version, input),
    )
    return context.json(await savedLineView(db, saved), 200, versionHeaders(saved))
  },
)
