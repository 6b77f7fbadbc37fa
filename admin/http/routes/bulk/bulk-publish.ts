import { actOnEach } from '../../../bulk/act-on-each.ts'
import { bulkActs } from '../../../bulk/bulk-acts.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { bulkStoriesInput, bulkResultSchema } from './bulk-schema.ts'
import { bulkView } from './bulk-view.ts'

export const bulkPublish = defineRoute(
  {
    method: 'post',
    path: '/api/admin/bulk/publish',
    summary: 'Publish the drafts of many webtoons and episodes, each in an act of its own',
    tags: ['Bulk'],
    access: 'publisher',
    scope: 'content:publish',
    request: jsonBody(bulkStoriesInput),
    responses: { 200: jsonAnswer('What became of each', bulkResultSchema) },
  },
  async (context) => {
    const { items } = context.req.valid('json')
    const results = await actOnEach(contentContextOf(context), items, bulkActs.publish)
    return context.json(bulkView(results, context.var.requestId), 200)
  },
)
