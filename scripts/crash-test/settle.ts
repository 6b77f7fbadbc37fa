import { setTimeout as sleep } from 'node:timers/promises'
import { runDueSchedules } from '#admin/content/run-due-schedules.ts'
import { drainPublisher } from '#origin/publisher.ts'
import { LATEST_ARRIVAL_MS } from '#origin/publishing/lease-documents.ts'
import { recheckDocuments } from '#origin/publishing/recheck-documents.ts'
import type { Environment } from '../dev-env/start-environment.ts'

/** Whatever is not done by then stays undone. */
const LIMIT_MS = 60_000
/** Longer than any plan of the editors lies ahead. */
const PLANS_MS = 10_000

/**
 * What a healthy publisher makes of what the killed ones left behind: it works everything off, carries out what is
 * planned, and compares what was taken over again when no put of those that were stopped can arrive any more.
 * @throws the signal's reason
 */
export const settle = async (
  { publisher, content, advance }: Pick<Environment, 'publisher' | 'content' | 'advance'>,
  signal: AbortSignal,
): Promise<void> => {
  const limit = AbortSignal.timeout(LIMIT_MS)
  const context = { ...publisher, sleep }
  const drain = () =>
    drainPublisher(context, [() => runDueSchedules(content)], { signal: AbortSignal.any([signal, limit]) })
  try {
    await drain()
    advance(PLANS_MS)
    await drain()
    advance(LATEST_ARRIVAL_MS)
    while ((await recheckDocuments(context)) > 0) await drain()
    await drain()
  } catch (error) {
    // What is left tells more than that it took too long.
    if (error !== limit.reason) throw error
  }
}
