import { lineListQuery, listLines as list } from '../../../lists/list-lines.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageView } from '../../page-view.ts'
import { pageSchema } from '../../page-schema.ts'
import { lineListItem } from './line-list-item.ts'

export const listLines = defineRoute(
  {
    method: 'get',
    path: '/api/admin/lines',
    summary: 'List lines in the order in which readers see them',
    tags: ['Lines'],
    access: 'editor',
    scope: 'content:read',
    request: { query: lineListQuery },
    responses: { 200: jsonAnswer('A page of lines', pageSchema(lineListItem)) },
  },
  async (context) => {
    const page = await list(context.var.services.db, context.req.valid('query'))
    return context.json(pageView(page), 200)
  },
)
