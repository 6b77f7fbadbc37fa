import { trashTag as trash } from '../../../content/trash-tag.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { savedTagSchema } from './tag-schema.ts'
import { savedTagView, tagView } from './tag-view.ts'

export const trashTag = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/tags/{id}',
    summary: 'Put a tag into the trash; it vanishes for readers, and can be restored',
    tags: ['Tags'],
    access: 'editor',
    scope: 'content:write',
    needsVersion: true,
    canPreview: true,
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The tag in the trash', savedTagSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const version = readIfMatch(context.req.header('if-match'))
    const tag = await withCurrent({}, tagView, () => trash(contentContextOf(context), id, version))
    return context.json(savedTagView(tag), 200, versionHeaders(tag))
  },
)
