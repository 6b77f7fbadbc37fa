import { randomBytes } from 'node:crypto'
import { listen } from '#shared/http/listen.ts'
import { processIdentity } from '#shared/process-identity.ts'
import { announceEdge } from './control/announce-edge.ts'
import { createControlListener } from './control/create-control-listener.ts'
import { createEdgeMetrics } from './create-edge-metrics.ts'
import { createEdge, type Edge, type EdgeOptions } from './create-edge.ts'
import { createHttpServer, type ConnectionLimits } from './http/create-http-server.ts'

export type StartEdgeOptions = EdgeOptions & {
  /** 0, the default, takes any free port. */
  port?: number
  host?: string
  /** The control port, always on loopback; 0, the default, takes any free one. */
  controlPort?: number
  /** Publishers in other processes find the control port through a file below this folder. */
  dataDir: string
  limits?: ConnectionLimits
  /** Milliseconds that answers under way get when the edge stops. */
  closeDeadlineMs?: number
}

export type RunningEdge = AsyncDisposable &
  Pick<Edge, 'purge' | 'stats'> & {
    url: string
    port: number
    control: { url: string }
  }

/**
 * Starts the embedded edge: a port for readers, and one for purges on loopback that is announced in the data folder.
 * Disposing ends it: the readers' port first, so that the cache of an edge that answers anybody can be purged.
 * @throws the error of the system when a port is taken or the data folder cannot be written
 */
export const startEdge = async (options: StartEdgeOptions): Promise<RunningEdge> => {
  const { port = 0, host = '127.0.0.1', controlPort = 0, dataDir, logger, closeDeadlineMs = 10_000 } = options
  const edge = createEdge(options)
  const secret = randomBytes(32).toString('base64url')
  await using opened = new AsyncDisposableStack()

  const controlServer = createHttpServer(
    createControlListener({ ...edge, readMetrics: createEdgeMetrics(edge.stats) }, secret, logger),
  )
  const control = opened.use(
    await listen(controlServer, { host: '127.0.0.1', port: controlPort, deadlineMs: closeDeadlineMs }),
  )
  const identity = processIdentity(process.pid) ?? 'running'
  opened.use(await announceEdge(dataDir, { url: control.url, secret, pid: process.pid, identity }))
  // Last: from the first reader on, there is a cache that a publisher has to know of.
  const server = createHttpServer(edge.listener, options.limits, edge.Response)
  const readers = opened.use(await listen(server, { host, port, deadlineMs: closeDeadlineMs }))

  const running = opened.move()
  return {
    url: readers.url,
    port: readers.port,
    control: { url: control.url },
    purge: edge.purge,
    stats: edge.stats,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
