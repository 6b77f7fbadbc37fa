import { actOnEach } from '../../../bulk/act-on-each.ts'
import { bulkActs } from '../../../bulk/bulk-acts.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { bulkInput, bulkResultSchema } from './bulk-schema.ts'
import { bulkView } from './bulk-view.ts'

export const bulkRestore = defineRoute(
  {
    method: 'post',
    path: '/api/admin/bulk/restore',
    summary: 'Take many things out of the trash, each in an act of its own',
    tags: ['Bulk'],
    access: 'editor',
    scope: 'content:write',
    request: jsonBody(bulkInput),
    responses: { 200: jsonAnswer('What became of each', bulkResultSchema) },
  },
  async (context) => {
    const { items } = context.req.valid('json')
    const results = await actOnEach(contentContextOf(context), items, bulkActs.restore)
    return context.json(bulkView(results, context.var.requestId), 200)
  },
)
