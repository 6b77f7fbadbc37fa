import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Database } from '#shared/database/database.ts'
import type { ObserveAnswer } from '../http/observe-answer.ts'

export type Metrics = {
  observeAnswer: ObserveAnswer
  /** The text that Prometheus reads, and its media type. */
  read: () => Promise<{ type: string; text: string }>
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * What the admin server tells Prometheus: its answers by route (the template, so that their number is bounded), how
 * many publications are under way, and how the process does.
 */
export const createMetrics = (db: Database): Metrics => {
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
      const { pending } = await db
        .selectFrom('publication')
        .select((select) => select.fn.countAll<number>().as('pending'))
        .where('state', '=', 'committed')
        .executeTakeFirstOrThrow()
      publications.set(Number(pending))
    },
  })
  return {
    observeAnswer: ({ method, route, status, seconds }) =>
      answers.observe({ method, route, status: String(status) }, seconds),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}
