import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from '../logger.ts'
import type { ReadMetrics } from './read-metrics.ts'

/** Whether a process may be relied on now; `why` is for a person. */
export type Readiness = { isReady: boolean; why: string }

type Answer = { status: number; type: string; text: string }

const JSON_TYPE = 'application/json'
const PLAIN_TYPE = 'text/plain; charset=utf-8'

/**
 * Serves `/metrics`, and for a process without a port of its own also `/healthz` (alive: it looks at nothing else) and
 * `/readyz`. It belongs on loopback, because it tells about the inside to whoever asks.
 * @param readReadiness left out where another port tells of it
 */
export const createMetricsServer = (
  readMetrics: ReadMetrics,
  logger: Logger,
  readReadiness?: () => Promise<Readiness>,
): Server => {
  const routes: Record<string, () => Promise<Answer>> = {
    '/metrics': async () => ({ status: 200, ...(await readMetrics()) }),
    ...(readReadiness && {
      '/healthz': () => Promise.resolve({ status: 200, type: JSON_TYPE, text: '{"status":"alive"}' }),
      '/readyz': async () => {
        const { isReady, why } = await readReadiness()
        const text = JSON.stringify({ status: isReady ? 'ready' : 'not ready', detail: why })
        return { status: isReady ? 200 : 503, type: JSON_TYPE, text }
      },
    }),
  }
  const paths = Object.keys(routes).join(', ')
  const answer = async ({ method, url = '' }: IncomingMessage): Promise<Answer> => {
    const route = Object.hasOwn(routes, url) ? routes[url] : undefined
    if (method !== 'GET' || !route)
      return { status: 404, type: PLAIN_TYPE, text: `Only GET ${paths} is here\n` }
    try {
      return await route()
    } catch (error) {
      logger.warn({ err: error, url }, 'The metrics could not be read')
      return { status: 503, type: PLAIN_TYPE, text: 'Not available; the log says why\n' }
    }
  }
  const send = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, type, text } = await answer(request)
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
  }
  return createServer((request, response) => void send(request, response))
}
