import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'

export type FailedSchedule = Pick<Row<'schedule'>, 'id' | 'kind' | 'item_id' | 'action' | 'error'>

/** Plans that could not be carried out, the latest first. */
export const failedSchedules = async (db: Database): Promise<FailedSchedule[]> =>
  db
    .selectFrom('schedule')
    .select(['id', 'kind', 'item_id', 'action', 'error'])
    .where('state', '=', 'failed')
    .orderBy('due_at', 'desc')
    .execute()
