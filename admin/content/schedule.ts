import { parseInput } from '#shared/content/parse-input.ts'
import { scheduleInput, type ScheduleInput } from '#shared/content/schedule-input.ts'
import type { Row } from '#shared/database/schema.ts'
import { ValidationError } from '#shared/errors.ts'
import type { Act } from './act.ts'
import { carryOutSchedule } from './carry-out-schedule.ts'
import { refuseTrashed } from './check-item.ts'
import type { ContentContext } from './content-context.ts'
import { lockPublishItems } from './lock-publish-items.ts'
import { makeDraftRevision } from './make-draft-revision.ts'
import { performAct } from './perform-act.ts'
import { preparePublish } from './prepare-publish.ts'
import { writeAudit } from './write-audit.ts'

/** Keeps the working copy as it is now; later drafts don't change what will be published. */
const revisionFor = async (
  act: Act,
  { kind, id, version, action }: ScheduleInput,
): Promise<string | null> => {
  if (action === 'publish') {
    const [draft] = await preparePublish(act, [{ kind, id, version }], () => '')
    return draft ? (await makeDraftRevision(act, draft)).id : null
  }
  const locked = await lockPublishItems(act, [{ kind, id, version }])
  const row = locked[kind].get(id)
  if (row) refuseTrashed(kind, row)
  return null
}

/**
 * The item is locked: no other schedule of it comes between.
 * @returns what was planned until now, for the audit log
 */
const cancelPending = async (act: Act, { kind, id, action }: ScheduleInput): Promise<unknown> => {
  const plans = await act.tx
    .selectFrom('schedule')
    .select(['action', 'due_at as at', 'zone', 'revision_id as revision', 'id as schedule'])
    .where('kind', '=', kind)
    .where('item_id', '=', id)
    .where('action', '=', action)
    .where('state', '=', 'pending')
    .forUpdate()
    .execute()
  if (plans.length === 0) return undefined
  const ids = plans.map((plan) => plan.schedule)
  await act.tx.updateTable('schedule').set({ state: 'cancelled' }).where('id', 'in', ids).execute()
  return plans.at(-1)
}

/**
 * Plans to publish the working copy as it is now, or to take back what readers see, at a time. It takes the
 * place of what was planned for the same item and action before.
 * @param options `isTried`: the act will be taken back, and is to show what carrying the plan out would change
 * @throws ValidationError with everything that keeps it from being published; NotFoundError;
 *   VersionConflictError; ConflictError `trashed`
 */
export const schedule = async (
  context: ContentContext,
  input: ScheduleInput,
  options: { isTried?: boolean } = {},
): Promise<Row<'schedule'>> => {
  const plan = parseInput(scheduleInput, input)
  const saved = await performAct(context, async (act) => {
    if (plan.at <= act.at) {
      throw new ValidationError([{ path: '/at', message: 'must lie in the future; publish now instead' }])
    }
    const revision = await revisionFor(act, plan)
    const before = await cancelPending(act, plan)
    const row: Row<'schedule'> = {
      id: act.newId(),
      kind: plan.kind,
      item_id: plan.id,
      action: plan.action,
      revision_id: revision,
      due_at: plan.at,
      zone: plan.zone,
      state: 'pending',
      error: null,
      actor: act.actor,
      created_at: act.at,
    }
    await act.tx.insertInto('schedule').values(row).execute()
    const { kind, id, action, at, zone } = plan
    await writeAudit(act, {
      action: 'schedule',
      kind,
      id,
      before,
      after: { action, at, zone, revision, schedule: row.id },
    })
    if (options.isTried) await carryOutSchedule(act, row)
    return { row }
  })
  return saved.row
}
