import { actOnEach } from '../../../bulk/act-on-each.ts'
import { removeTag } from '../../../bulk/set-tag.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { bulkTagInput, bulkResultSchema } from './bulk-schema.ts'
import { bulkView } from './bulk-view.ts'

export const bulkRemoveTag = defineRoute(
  {
    method: 'post',
    path: '/api/admin/bulk/remove-tag',
    summary: 'Take a tag away from the drafts of many webtoons and episodes, each in an act of its own',
    tags: ['Bulk'],
    access: 'editor',
    scope: 'content:write',
    request: jsonBody(bulkTagInput),
    responses: { 200: jsonAnswer('What became of each', bulkResultSchema) },
  },
  async (context) => {
    const { items, tag } = context.req.valid('json')
    const results = await actOnEach(contentContextOf(context), items, removeTag(tag))
    return context.json(bulkView(results, context.var.requestId), 200)
  },
)
