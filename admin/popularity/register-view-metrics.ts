import type { Registry } from 'prom-client'
import { registerCounter } from '#shared/metrics/register-counter.ts'
import { registerGauges } from '#shared/metrics/register-gauges.ts'
import type { ViewCounter } from './create-view-counter.ts'

/** What Prometheus is told of views: how many counted and how many did not, and when they were last written down. */
export const registerViewMetrics = (registry: Registry, views: ViewCounter): void => {
  registerCounter(
    registry,
    {
      name: 'hisubtory_views_total',
      help: 'Looks at episodes since the start: counted, repeated within half an hour, or unknown while Redis was slow',
      label: 'outcome',
    },
    () => {
      const { flushedAt: _, ...outcomes } = views.stats()
      return outcomes
    },
  )
  registerGauges(registry, [
    [
      'hisubtory_views_flushed_timestamp_seconds',
      'When what was counted was last written into the database',
      () => views.stats().flushedAt / 1_000,
    ],
  ])
}
