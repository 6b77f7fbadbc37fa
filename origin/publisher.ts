import { advanceBatches } from './publishing/advance-batches.ts'
import { advancePublications } from './publishing/advance-publications.ts'
import { publishChanges } from './publishing/publish-changes.ts'
import type { PublisherContext } from './publishing/publisher-context.ts'
import { recheckDocuments } from './publishing/recheck-documents.ts'
import { runPurges } from './purge/run-purges.ts'
import { startLoop } from './publishing/start-loop.ts'
import { KNOWN_KINDS } from './touching/known-kinds.ts'

/** Work of other rooms that the publisher does between its own: schedules that fall due. Returns how much was done. */
export type PublisherTask = () => Promise<number>

export type Publisher = {
  /** Says that there is work: a writer in the same process calls it after its commit. */
  wake(): void
  /**
   * Works until nothing is left to do now: no change, no purge, no batch. What is parked stays parked.
   * @throws the error of a step that fails
   */
  drain(options?: { signal?: AbortSignal }): Promise<void>
  /** Finishes what is under way and stops. */
  [Symbol.asyncDispose](): Promise<void>
}

/** Without being woken, work of another process is found within this time. */
const POLL_MS = 250

/**
 * The publisher: makes what was committed visible to readers.
 *
 * Changes are claimed and published; what is published is purged from the cache; what is purged is read back
 * through the edge. Each of the three runs in a loop of its own, so that a slow cache holds up no publishing,
 * and each goes on from what stands in the database: any number of publishers may run side by side, and be
 * killed at any time.
 */
export const startPublisher = (context: PublisherContext, tasks: PublisherTask[] = []): Publisher => {
  const loops = [
    startLoop('tasks', { step: () => runTasks(tasks), after: () => wake(), pollMs: POLL_MS, ...context }),
    startLoop('changes', {
      step: () => publishChanges(context),
      after: () => wake(),
      pollMs: POLL_MS,
      ...context,
    }),
    startLoop('purges', { step: () => runPurges(context), after: () => wake(), pollMs: POLL_MS, ...context }),
    startLoop('receipts', {
      step: () => followReceipts(context),
      after: () => undefined,
      pollMs: POLL_MS,
      ...context,
    }),
    startLoop('rechecks', {
      step: () => recheckDocuments(context),
      after: () => wake(),
      pollMs: 60_000,
      ...context,
    }),
  ]
  const wake = () => {
    for (const loop of loops) loop.wake()
  }
  return {
    wake,
    drain: (options) => drainPublisher(context, tasks, options),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

const runTasks = async (tasks: PublisherTask[]): Promise<number> => {
  let done = 0
  for (const task of tasks) done += await task()
  return done
}

/** Follows what was stored until it is seen at the edge, and the publications with it. Returns how many moved on. */
export const followReceipts = async (context: PublisherContext): Promise<number> =>
  (await advanceBatches(context)) + (await advancePublications(context))

export type DrainOptions = {
  signal?: AbortSignal
  /**
   * False leaves the receipts to somebody else: who does not wait for the edge must not take them either, as a
   * publication whose batch is gone without having been read back is never verified.
   */
  receipts?: boolean
  /** False waits for no document that waits for another one: that one may be nobody's yet. */
  deferred?: boolean
}

/** Does the same steps in one row until there is nothing left to do: `npm run publish -- --once`, and tests. */
export const drainPublisher = async (
  context: PublisherContext,
  tasks: PublisherTask[] = [],
  { signal, receipts = true, deferred = true }: DrainOptions = {},
): Promise<void> => {
  for (;;) {
    signal?.throwIfAborted()
    const done =
      (await runTasks(tasks)) +
      (await publishChanges(context)) +
      (await runPurges(context)) +
      (receipts ? await followReceipts(context) : 0)
    if (done > 0) continue
    if (!(await workLeft(context, { receipts, deferred }))) return
    await context.sleep(5)
  }
}

/**
 * Whether anything still waits for its time: a lease, a gate, a purge under way, an edge that lags behind. What
 * waits for a parked document does not count: somebody has to mend that one first. Neither does what only publishers
 * of a later release know.
 */
const workLeft = async (
  { db, now }: PublisherContext,
  waitsFor: { receipts: boolean; deferred: boolean },
): Promise<boolean> => {
  const [change, purge, deferred, batch] = await Promise.all([
    db
      .selectFrom('change')
      .select('id')
      .where('kind', 'in', KNOWN_KINDS)
      .where((where) =>
        where.or([
          where('claimed_by', 'is not', null),
          where('gate', 'is not', null),
          where('claimed_until', '<=', now()),
          // Put off, though nothing is parked that it could wait for.
          where.not(
            where.exists(where.selectFrom('document').select('path').where('error_at', 'is not', null)),
          ),
        ]),
      )
      .limit(1)
      .executeTakeFirst(),
    db.selectFrom('purge').select('id').limit(1).executeTakeFirst(),
    db
      .selectFrom('document')
      .select('path')
      .where('retry_at', 'is not', null)
      .where('error', 'is', null)
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom('batch')
      .select('id')
      .where((where) =>
        where.or([
          where('stored_at', 'is not', null),
          where.not(
            where.exists(
              where
                .selectFrom('batch_document')
                .innerJoin('document', 'document.path', 'batch_document.path')
                .select('document.path')
                .whereRef('batch_document.batch_id', '=', 'batch.id')
                .where('document.error_at', 'is not', null),
            ),
          ),
        ]),
      )
      .limit(1)
      .executeTakeFirst(),
  ])
  const left = [
    change,
    purge,
    waitsFor.deferred ? deferred : undefined,
    waitsFor.receipts ? batch : undefined,
  ]
  return left.some((row) => row !== undefined)
}
