import { schedule } from '../../../content/schedule.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { withCurrentItem } from '../../with-current-item.ts'
import { scheduleRequest, scheduleSchema } from './schedule-schema.ts'
import { scheduleView } from './schedule-view.ts'

export const createSchedule = defineRoute(
  {
    method: 'post',
    path: '/api/admin/schedules',
    summary:
      'Plan to publish a draft as it is now, or to unpublish; it takes the place of the same plan made before',
    tags: ['Schedules'],
    access: 'publisher',
    scope: 'content:publish',
    namesVersions: true,
    canPreview: true,
    request: jsonBody(scheduleRequest),
    responses: { 201: jsonAnswer('The plan', scheduleSchema, 'Location') },
  },
  async (context) => {
    const isTried = context.var.preview !== undefined
    const plan = await withCurrentItem(() =>
      schedule(contentContextOf(context), context.req.valid('json'), { isTried }),
    )
    return context.json(scheduleView(plan), 201, { location: `/api/admin/schedules/${plan.id}` })
  },
)
