import { tagInput } from '#shared/content/tag.ts'
import { createTag as create } from '../../../content/create-tag.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { versionHeaders } from '../../version-headers.ts'
import { savedTagSchema } from './tag-schema.ts'
import { savedTagView } from './tag-view.ts'

export const createTag = defineRoute(
  {
    method: 'post',
    path: '/api/admin/tags',
    summary: 'Create a tag; readers see it at once',
    tags: ['Tags'],
    access: 'editor',
    scope: 'content:write',
    canPreview: true,
    request: jsonBody(tagInput),
    responses: { 201: jsonAnswer('The new tag', savedTagSchema, 'ETag', 'Location') },
  },
  async (context) => {
    const tag = await create(contentContextOf(context), context.req.valid('json'))
    return context.json(savedTagView(tag), 201, versionHeaders(tag, `/api/admin/tags/${tag.id}`))
  },
)
