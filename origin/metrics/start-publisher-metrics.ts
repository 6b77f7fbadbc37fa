import { listen } from '#shared/http/listen.ts'
import { createMetricsServer } from '#shared/metrics/create-metrics-server.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import {
  createPublisherMetrics,
  type PublisherMetrics,
  type PublisherWork,
} from './create-publisher-metrics.ts'
import { readPublisherReadiness } from './read-publisher-readiness.ts'

export type RunningPublisherMetrics = AsyncDisposable & {
  url: string
  stageReached: PublisherMetrics['stageReached']
  /** From now on the process says that it is not ready. */
  drain(): void
}

/**
 * Serves `/metrics`, `/healthz` and `/readyz` of a publisher on loopback. Dispose of it when the publisher has
 * finished what was under way.
 * @throws the error of the system when the port is taken
 */
export const startPublisherMetrics = async (
  context: PublisherContext,
  { work, port }: { work: PublisherWork; port: number },
): Promise<RunningPublisherMetrics> => {
  let isDraining = false
  const metrics = createPublisherMetrics(context, work)
  const server = createMetricsServer(metrics.read, context.logger, () =>
    readPublisherReadiness(context, () => isDraining),
  )
  const served = await listen(server, { host: '127.0.0.1', port, deadlineMs: 1_000 })
  return {
    url: served.url,
    stageReached: metrics.stageReached,
    drain: () => {
      isDraining = true
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  }
}
