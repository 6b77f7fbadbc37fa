import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { registerViewMetrics } from './register-view-metrics.ts'

const unused = () => Promise.reject(new Error('not asked'))

it('tells how many views counted, how many did not, and when they were last written down', async () => {
  const registry = new Registry()
  const stats = { counted: 3, repeated: 2, unknown: 1, flushedAt: 1_800_000_000_500 }
  registerViewMetrics(registry, { count: unused, flush: unused, stats: () => stats })
  await registry.metrics()
  stats.counted = 4
  const text = await registry.metrics()
  expect(text).toContain('hisubtory_views_total{outcome="counted"} 4\n')
  expect(text).toContain('hisubtory_views_total{outcome="repeated"} 2\n')
  expect(text).toContain('hisubtory_views_total{outcome="unknown"} 1\n')
  expect(text).toContain('hisubtory_views_flushed_timestamp_seconds 1800000000.5\n')
})
