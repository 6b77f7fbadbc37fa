import { Counter, Registry, collectDefaultMetrics } from 'prom-client'
import type { ReadMetrics } from '#shared/metrics/read-metrics.ts'
import { registerCounter } from '#shared/metrics/register-counter.ts'
import { registerGauges } from '#shared/metrics/register-gauges.ts'
import type { EdgeStats } from './edge-stats.ts'

/** Stale answers count: they came from the cache. Before the first answer nothing was missed. */
const hitRatio = ({ hits, stale, misses, failures }: EdgeStats): number => {
  const answers = hits + stale + misses + failures
  return answers === 0 ? 1 : (hits + stale) / answers
}

/** What an edge tells Prometheus: its answers by cache and by status, purges, the memory of its cache. */
export const createEdgeMetrics = (stats: () => EdgeStats): ReadMetrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  registerCounter(
    registry,
    {
      name: 'hisubtory_edge_requests_total',
      help: 'Requests for objects by what the cache made of them: hit, stale (from the cache all the same), miss, failure',
      label: 'cache',
    },
    () => {
      const { hits: hit, stale, misses: miss, failures: failure } = stats()
      return { hit, stale, miss, failure }
    },
  )
  registerCounter(
    registry,
    { name: 'hisubtory_edge_responses_total', help: 'Answers by their HTTP status', label: 'status' },
    () => stats().statuses,
  )
  const purges: Counter = new Counter({
    name: 'hisubtory_edge_purges_total',
    help: 'Purges that were carried out',
    registers: [registry],
    collect: () => {
      purges.reset()
      purges.inc(stats().purges)
    },
  })
  registerGauges(registry, [
    [
      'hisubtory_edge_hit_ratio',
      'The share of answers since the start that came from the cache',
      () => hitRatio(stats()),
    ],
    ['hisubtory_edge_cache_bytes', 'Memory that the cache takes', () => stats().bytes],
    ['hisubtory_edge_cache_entries', 'Objects in the cache', () => stats().entries],
  ])
  return async () => ({ type: registry.contentType, text: await registry.metrics() })
}
