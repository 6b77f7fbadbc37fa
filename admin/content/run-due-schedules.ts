import { databaseFault } from '#shared/database/database-error.ts'
import type { Row } from '#shared/database/schema.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { carryOutSchedule } from './carry-out-schedule.ts'
import type { ContentContext } from './content-context.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

const MAX_ERROR_CHARACTERS = 2000
const ORIGIN = 'schedule'

/** Not the plan's fault: the next call tries it again. */
const isPassing = (error: unknown): boolean =>
  ['unavailable', 'deadlock'].includes(databaseFault(error)) ||
  (error instanceof HisubtoryError && error.code === 'changed_meanwhile')

const nextDue = ({ db, now }: ContentContext): Promise<Row<'schedule'> | undefined> =>
  db
    .selectFrom('schedule')
    .selectAll()
    .where('state', '=', 'pending')
    .where('due_at', '<=', now())
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** Carries a plan out if no other process does so. @returns whether this one did */
const claimAndRun = async (context: ContentContext, { id, actor }: Row<'schedule'>): Promise<boolean> => {
  const { claimed } = await performAct({ ...context, actor, origin: ORIGIN }, async (act) => {
    const plan = await act.tx
      .selectFrom('schedule')
      .selectAll()
      .where('id', '=', id)
      .where('state', '=', 'pending')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!plan) return { claimed: false }
    await carryOutSchedule(act, plan)
    await act.tx.updateTable('schedule').set({ state: 'done' }).where('id', '=', id).execute()
    return { claimed: true }
  })
  return claimed
}

const markFailed = async (context: ContentContext, plan: Row<'schedule'>, error: unknown): Promise<void> => {
  const { id, kind, item_id, actor } = plan
  const text = (error instanceof Error ? error.message : String(error))
    .slice(0, MAX_ERROR_CHARACTERS)
    .toWellFormed()
  await performAct({ ...context, actor, origin: ORIGIN }, async (act) => {
    const failed = act.tx.updateTable('schedule').set({ state: 'failed', error: text })
    const { numUpdatedRows } = await failed
      .where('id', '=', id)
      .where('state', '=', 'pending')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) {
      const after = { schedule: id, error: text }
      await writeAudit(act, { action: 'schedule_failed', kind, id: item_id, after })
    }
    return {}
  })
}

/**
 * Carries out what is due by now, also what became due while no process was running: each plan in its own
 * transaction, strictly in the order of their times, whichever process runs them. One that fails keeps its
 * error and does not stop the others; a database that can't be reached leaves it for the next call.
 * @returns how many plans this call settled, carried out or failed
 */
export const runDueSchedules = async (context: ContentContext): Promise<number> => {
  let settled = 0
  let held: string | null = null
  for (;;) {
    const plan = await nextDue(context)
    // Still pending although this process could not claim it: another one is at it, and goes on behind it.
    if (!plan || plan.id === held) return settled
    try {
      if (await claimAndRun(context, plan)) settled += 1
      else held = plan.id
    } catch (error) {
      if (isPassing(error)) throw error
      await markFailed(context, plan, error)
      settled += 1
    }
  }
}
