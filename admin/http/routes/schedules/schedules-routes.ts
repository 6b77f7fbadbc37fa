import { createRouter } from '../../create-router.ts'
import { cancelSchedule } from './cancel-schedule.ts'
import { createSchedule } from './create-schedule.ts'
import { listSchedules } from './list-schedules.ts'
import { readSchedule } from './read-schedule.ts'

export const schedulesRoutes = createRouter().openapiRoutes([
  createSchedule,
  listSchedules,
  readSchedule,
  cancelSchedule,
])
