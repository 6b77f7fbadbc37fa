import { sql } from 'kysely'
import { z } from '@hono/zod-openapi'
import { listPage } from '../../../lists/list-page.ts'
import { listQuery, sortBy } from '../../../lists/list-query.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageSchema } from '../../page-schema.ts'
import { SCHEDULE_STATES, scheduleSchema } from './schedule-schema.ts'
import { scheduleView } from './schedule-view.ts'

const scheduleQuery = listQuery
  .omit({ q: true })
  .extend({ state: z.enum(SCHEDULE_STATES).default('pending'), sort: sortBy('at').default('at') })

export const listSchedules = defineRoute(
  {
    method: 'get',
    path: '/api/admin/schedules',
    summary: 'List plans by their time; what is still to come, unless another state is asked for',
    tags: ['Schedules'],
    access: 'editor',
    scope: 'content:read',
    request: { query: scheduleQuery },
    responses: { 200: jsonAnswer('A page of plans', pageSchema(scheduleSchema)) },
  },
  async (context) => {
    const { db } = context.var.services
    const { cursor, limit, sort, state } = context.req.valid('query')
    const page = await listPage(
      db,
      {
        table: 'schedule',
        filters: { state },
        sort,
        sorts: { at: { column: 'due_at', type: 'number' } },
        branches: [sql<boolean>`${sql.ref('state')} = ${state}`],
        cursor,
        limit,
      },
      (ids) => db.selectFrom('schedule').selectAll().where('id', 'in', ids).execute(),
    )
    return context.json({ ...page, items: page.items.map(scheduleView) }, 200)
  },
)
