import type { Row } from '#shared/database/schema.ts'
import { ConflictError, NotFoundError } from '#shared/errors.ts'
import { checkId } from './check-item.ts'
import type { ContentContext } from './content-context.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Takes back a plan that has not been carried out.
 * @throws NotFoundError, or ConflictError `schedule_not_pending` when it is too late
 */
export const cancelSchedule = async (context: ContentContext, id: string): Promise<Row<'schedule'>> => {
  checkId('schedule', id)
  const saved = await performAct(context, async (act) => {
    const row = await act.tx
      .selectFrom('schedule')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new NotFoundError('schedule', id)
    if (row.state !== 'pending') {
      throw new ConflictError(
        'schedule_not_pending',
        `The schedule ${JSON.stringify(id)} is ${row.state} already`,
      )
    }
    await act.tx.updateTable('schedule').set({ state: 'cancelled' }).where('id', '=', id).execute()
    const after = { schedule: id }
    await writeAudit(act, { action: 'cancel_schedule', kind: row.kind, id: row.item_id, after })
    return { row: { ...row, state: 'cancelled' as const } }
  })
  return saved.row
}
