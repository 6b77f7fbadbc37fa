import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Database } from '#shared/database/database.ts'
import type { ReadMetrics } from '#shared/metrics/read-metrics.ts'
import { registerGauges } from '#shared/metrics/register-gauges.ts'
import type { HistoryState } from '../history/start-history.ts'
import type { ObserveAnswer } from '../http/observe-answer.ts'
import type { ViewCounter } from '../popularity/create-view-counter.ts'
import { registerViewMetrics } from '../popularity/register-view-metrics.ts'

export type Metrics = {
  observeAnswer: ObserveAnswer
  read: ReadMetrics
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Alarms belong on a hot store that is away, and on flushes that fail. */
const observeHistory = (registry: Registry, state: () => HistoryState): void =>
  registerGauges(registry, [
    [
      'hisubtory_history_hot_store_up',
      'Whether the hot store of view history answers; 0 while the database does its work',
      () => (state().hotStore === 'answers' ? 1 : 0),
    ],
    [
      'hisubtory_history_flush_failing',
      'Whether progress could not be written from the hot store to the database the last time',
      () => (state().isFlushFailing ? 1 : 0),
    ],
    [
      'hisubtory_history_bypassed',
      'Writes of view history that went past the hot store since the process began',
      () => state().bypassed,
    ],
    [
      'hisubtory_history_flushed',
      'Entries of view history that were flushed to the database since the process began',
      () => state().flushed,
    ],
  ])

/**
 * What the admin server tells Prometheus: its answers by route (the template, so that their number is bounded), how
 * many publications are under way, whether the hot store of view history answers, how many views were counted, and how the process does.
 */
export const createMetrics = (
  db: Database,
  historyState?: () => HistoryState,
  views?: ViewCounter,
): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answers = new Histogram({
    name: 'hisubtory_admin_request_seconds',
    help: 'How long answers of the admin API took',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  const publications = new Gauge({
    name: 'hisubtory_publications_pending',
    help: 'Publications that are committed and not yet stored',
    registers: [registry],
    collect: async () => {
      const row = await db
        .selectFrom('publication')
        .select((select) => select.fn.countAll<number>().as('pending'))
        .where('state', '=', 'committed')
        .executeTakeFirst()
        .catch(() => undefined)
      // While the database is away, everything else is still told.
      if (row) publications.set(Number(row.pending))
      else publications.remove()
    },
  })
  if (historyState) observeHistory(registry, historyState)
  if (views) registerViewMetrics(registry, views)
  return {
    observeAnswer: ({ method, route, status, seconds }) =>
      answers.observe({ method, route, status: String(status) }, seconds),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}
