import { NotFoundError } from '#shared/errors.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { scheduleSchema } from './schedule-schema.ts'
import { scheduleView } from './schedule-view.ts'

export const readSchedule = defineRoute(
  {
    method: 'get',
    path: '/api/admin/schedules/{id}',
    summary: 'Read a plan',
    tags: ['Schedules'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The plan', scheduleSchema) },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const plans = context.var.services.db.selectFrom('schedule').selectAll().where('id', '=', id)
    const row = await plans.executeTakeFirst()
    if (!row) throw new NotFoundError('schedule', id)
    return context.json(scheduleView(row), 200)
  },
)
