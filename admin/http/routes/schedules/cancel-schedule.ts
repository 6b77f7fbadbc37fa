import { cancelSchedule as cancel } from '../../../content/cancel-schedule.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { scheduleSchema } from './schedule-schema.ts'
import { scheduleView } from './schedule-view.ts'

export const cancelSchedule = defineRoute(
  {
    method: 'post',
    path: '/api/admin/schedules/{id}/cancel',
    summary: 'Take back a plan that was not carried out yet',
    tags: ['Schedules'],
    access: 'publisher',
    scope: 'content:publish',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The cancelled plan', scheduleSchema) },
  },
  async (context) => {
    const plan = await cancel(contentContextOf(context), context.req.valid('param').id)
    return context.json(scheduleView(plan), 200)
  },
)
