import { updateTag } from '../../../content/update-tag.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedTagSchema, tagChange } from './tag-schema.ts'
import { savedTagView, tagView } from './tag-view.ts'

export const changeTag = defineRoute(
  {
    method: 'put',
    path: '/api/admin/tags/{id}',
    summary: 'Rename a tag; readers see it at once',
    tags: ['Tags'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams, ...jsonBody(tagChange) },
    responses: { 200: jsonAnswer('The changed tag', savedTagSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const tag = await withCurrent(input, tagView, () =>
      updateTag(contentContextOf(context), id, version, input),
    )
    return context.json(savedTagView(tag), 200, versionHeaders(tag))
  },
)
