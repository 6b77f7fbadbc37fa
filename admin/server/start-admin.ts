import { setTimeout as sleep } from 'node:timers/promises'
import { listen } from '#shared/http/listen.ts'
import { createMetricsServer } from '#shared/metrics/create-metrics-server.ts'
import type { AdminServices } from '../http/admin-services.ts'
import { createAdminServer, type ServerLimits } from './create-admin-server.ts'
import { createMetrics } from './create-metrics.ts'

export type StartAdminOptions = {
  services: Omit<AdminServices, 'isDraining' | 'observeAnswer'>
  host: string
  /** 0 takes any free port. */
  port: number
  /** On loopback; 0 takes any free port. */
  metricsPort: number
  limits?: ServerLimits
  /** Milliseconds between saying "not ready" and taking no more connections: a load balancer has to see it. */
  drainMs?: number
  /** Milliseconds that answers under way get when the server stops. */
  closeDeadlineMs?: number
}

export type RunningAdmin = AsyncDisposable & { url: string; port: number; metricsUrl: string }

/**
 * Starts the admin API and its metrics. Disposing ends it in order: first it says that it is not ready, then it takes
 * no more connections, lets answers under way finish, and cuts what is left.
 * @throws the error of the system when a port is taken
 */
export const startAdmin = async (options: StartAdminOptions): Promise<RunningAdmin> => {
  const { host, port, metricsPort, limits, drainMs = 0, closeDeadlineMs = 10_000 } = options
  let isDraining = false
  const { db, historyState, views } = options.services
  const metrics = createMetrics(db, historyState, views)
  const services: AdminServices = {
    ...options.services,
    isDraining: () => isDraining,
    observeAnswer: metrics.observeAnswer,
  }
  await using opened = new AsyncDisposableStack()
  const metricsServer = createMetricsServer(metrics.read, services.logger)
  const told = opened.use(
    await listen(metricsServer, { host: '127.0.0.1', port: metricsPort, deadlineMs: 1_000 }),
  )
  const server = createAdminServer(services, limits)
  const served = opened.use(await listen(server, { host, port, deadlineMs: closeDeadlineMs }))
  opened.defer(async () => {
    isDraining = true
    await sleep(drainMs)
  })
  const running = opened.move()
  return {
    url: served.url,
    port: served.port,
    metricsUrl: `${told.url}/metrics`,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
