import { drainPublisher, type PublisherTask } from '#origin/publisher.ts'
import type { PublisherContext } from '#origin/publishing/publisher-context.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { countParked, listParked } from '../wiring/list-parked.ts'
import { failedSchedules } from './failed-schedules.ts'
import { watchVerification } from './watch-verification.ts'

/** Caches show what was purged within seconds; whoever waits longer should be told. */
const PATIENCE_MS = 60_000
/** More lines than this bury what they say; `npm run status` shows the others. */
const SHOWN = 20

export type PublishOnceOptions = {
  signal: AbortSignal
  /** How long the edge may take to show what was purged. */
  patienceMs?: number
}

const refuseParked = async ({ db }: PublisherContext): Promise<void> => {
  const count = await countParked(db)
  if (count === 0) return
  const parked = await listParked(db, SHOWN)
  const list = parked.map(({ path, error }) => `\n  ${path}: ${error.replaceAll(/\s+/g, ' ')}`)
  throw new HisubtoryError(
    'documents_parked',
    `${count} ${count === 1 ? 'document' : 'documents'} could not be published, and readers keep what they had; the rest is published.${list.join('')}`,
  )
}

/**
 * Publishes until nothing is left to do: what is due by schedule, what was committed, and what waits from
 * earlier.
 * @throws HisubtoryError `not_verified`, `schedules_failed` or `documents_parked` after the rest was done;
 *   the signal's reason when it is aborted
 */
export const publishOnce = async (
  context: PublisherContext,
  tasks: PublisherTask[],
  { signal, patienceMs = PATIENCE_MS }: PublishOnceOptions,
): Promise<void> => {
  const before = new Set((await failedSchedules(context.db)).map(({ id }) => id))
  {
    await using watch = watchVerification(context, patienceMs)
    await drainPublisher(watch.context, tasks, { signal: AbortSignal.any([signal, watch.end]) })
  }
  const failed = (await failedSchedules(context.db)).filter(({ id }) => !before.has(id))
  const [first] = failed
  if (first) {
    const { kind, item_id: id, action, error } = first
    const text = `${failed.length} of the schedules that were due failed, first to ${action} the ${kind} ${id}: ${error}`
    throw new HisubtoryError('schedules_failed', text)
  }
  await refuseParked(context)
}
