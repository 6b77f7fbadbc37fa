import { Counter, Gauge, type Registry } from 'prom-client'
import type { ViewCounter } from './create-view-counter.ts'

/** What Prometheus is told of views: how many counted and how many did not, and when they were last written down. */
export const registerViewMetrics = (registry: Registry, views: ViewCounter): void => {
  const counted = new Counter({
    name: 'hisubtory_views_total',
    help: 'Looks at episodes since the start: counted, repeated within half an hour, or unknown while Redis was slow',
    labelNames: ['outcome'],
    registers: [registry],
    collect: () => {
      const { flushedAt: _, ...outcomes } = views.stats()
      counted.reset()
      for (const [outcome, count] of Object.entries(outcomes)) counted.inc({ outcome }, count)
    },
  })
  const flush: Gauge = new Gauge({
    name: 'hisubtory_views_flushed_timestamp_seconds',
    help: 'When what was counted was last written into the database',
    registers: [registry],
    collect: () => flush.set(views.stats().flushedAt / 1_000),
  })
}
