import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Database } from '#shared/database/database.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import type { Logger } from '#shared/logger.ts'
import type { ReadMetrics } from '#shared/metrics/read-metrics.ts'
import { registerCounter } from '#shared/metrics/register-counter.ts'
import { within } from '#shared/metrics/within.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { readPublishingState, type PublishingState } from './read-publishing-state.ts'

/** What the publisher did to the outside since it began. */
export type PublisherWork = { stored: number; removed: number; purges: number; purgedItems: number }

export type PublisherMetrics = {
  read: ReadMetrics
  /** For the publisher's context: measures how long publications take to each stage. */
  stageReached: NonNullable<PublisherContext['stageReached']>
}

/** Prometheus gives up after ten seconds by default; what the database has not said by then is left out. */
const ANSWER_MS = 4_000

/** From an edit that is seen at once to one that waits for CloudFront, in seconds. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3_600]

const seconds = (ms: number): number => ms / 1_000

const STATE: [name: string, help: string, read: (state: PublishingState) => number | null][] = [
  ['hisubtory_queue_changes', 'Changes that are committed and not yet published', (it) => it.queuedChanges],
  [
    'hisubtory_oldest_change_seconds',
    'For how long the oldest change waits to be published; 0 when none does',
    (it) => seconds(it.oldestChangeMs),
  ],
  ['hisubtory_purge_queue', 'Paths whose purge is not complete', (it) => it.queuedPurges],
  [
    'hisubtory_purge_oldest_seconds',
    'For how long the oldest purge is not complete; 0 when none waits',
    (it) => seconds(it.oldestPurgeMs),
  ],
  [
    'hisubtory_unverified_oldest_seconds',
    'For how long what was purged is not seen through the edge; 0 when all is',
    (it) => seconds(it.oldestUnverifiedMs),
  ],
  ['hisubtory_parked_documents', 'Documents that could not be projected', (it) => it.parkedDocuments],
  [
    'hisubtory_purge_requests_this_month',
    'Purge requests of this month (UTC)',
    (it) => it.purgeRequestsThisMonth,
  ],
  [
    'hisubtory_purge_paths_this_month',
    'Paths, wildcards and tags that were purged this month (UTC): what CloudFront counts',
    (it) => it.purgePathsThisMonth,
  ],
  [
    'hisubtory_failed_schedules',
    'Plans of the last seven days that failed and that nothing took the place of',
    (it) => it.failedSchedules,
  ],
  [
    'hisubtory_signing_key_age_seconds',
    'For how long the key of access tokens has been signing',
    (it) => (it.signingKeyAgeMs === null ? null : seconds(it.signingKeyAgeMs)),
  ],
]

/** Of several that ask at the same time, one asks the database. */
const shared = <Result>(read: () => Promise<Result>): (() => Promise<Result>) => {
  let running: Promise<Result> | undefined
  return () => {
    running ??= read().finally(() => {
      running = undefined
    })
    return running
  }
}

/**
 * What a publisher tells Prometheus: what waits and for how long, how long publications took to each stage, what it
 * did, and how the process does. While the database is away it tells the rest: the numbers of the database are
 * missing then, and `hisubtory_database_up` is 0.
 */
export const createPublisherMetrics = (
  { db, now, logger }: { db: Database; now: () => number; logger: Logger },
  work: PublisherWork,
): PublisherMetrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauges = STATE.map(
    ([name, help, read]) => [new Gauge({ name, help, registers: [registry] }), read] as const,
  )
  const up = new Gauge({
    name: 'hisubtory_database_up',
    help: 'Whether the database answers the publisher',
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'hisubtory_publish_seconds',
    help: 'From the commit of a publication to each of its stages',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers: [registry],
  })
  registerCounter(
    registry,
    {
      name: 'hisubtory_publisher_work_total',
      help: 'Objects stored and removed, and purge requests and the paths in them, since the process began',
      label: 'kind',
    },
    () => ({
      stored: work.stored,
      removed: work.removed,
      purge_requests: work.purges,
      purge_paths: work.purgedItems,
    }),
  )
  const readState = shared(() => readSnapshot(db, (tx) => readPublishingState(tx, now())))
  const tellState = async (): Promise<void> => {
    const state = await within(ANSWER_MS, readState()).catch((error: unknown) => {
      logger.warn({ err: error }, 'The database could not be asked for metrics')
      return null
    })
    up.set(state ? 1 : 0)
    for (const [gauge, read] of gauges) {
      const value = state && read(state)
      if (value === null) gauge.remove()
      else gauge.set(value)
    }
  }
  return {
    stageReached: (stage, ms) => durations.observe({ stage }, seconds(ms)),
    read: async () => {
      await tellState()
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}
