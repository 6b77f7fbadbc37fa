import { listTags as list, tagListQuery } from '../../../lists/list-tags.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageSchema } from '../../page-schema.ts'
import { pageView } from '../../page-view.ts'
import { tagSchema } from './tag-schema.ts'

export const listTags = defineRoute(
  {
    method: 'get',
    path: '/api/admin/tags',
    summary: 'List tags; q finds any part of a name, initial consonants too',
    tags: ['Tags'],
    access: 'editor',
    scope: 'content:read',
    request: { query: tagListQuery },
    responses: { 200: jsonAnswer('A page of tags', pageSchema(tagSchema)) },
  },
  async (context) => {
    const page = await list(context.var.services.db, context.req.valid('query'))
    return context.json(pageView(page), 200)
  },
)
