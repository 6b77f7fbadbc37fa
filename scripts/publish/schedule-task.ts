import { runDueSchedules } from '#admin/content/run-due-schedules.ts'
import type { PublisherTask } from '#origin/publisher.ts'
import type { PublisherContext } from '#origin/publishing/publisher-context.ts'

/** The publisher's task of carrying out what was planned for now; `settled` counts the plans. */
export const scheduleTask = ({
  db,
  now,
  newId,
}: PublisherContext): { task: PublisherTask; settled: () => number } => {
  let settled = 0
  const context = { db, now, newId, actor: 'publisher', origin: 'schedule' }
  const task = async () => {
    const done = await runDueSchedules(context)
    settled += done
    return done
  }
  return { task, settled: () => settled }
}
