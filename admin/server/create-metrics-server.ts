import { createServer, type RequestListener, type Server } from 'node:http'
import type { Logger } from '#shared/logger.ts'
import type { Metrics } from './create-metrics.ts'

const answer = async (
  metrics: Metrics,
  logger: Logger,
  [request, response]: Parameters<RequestListener>,
): Promise<void> => {
  if (request.method !== 'GET' || request.url !== '/metrics') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Only GET /metrics is here\n')
    return
  }
  try {
    const { type, text } = await metrics.read()
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
  } catch (error) {
    logger.warn({ err: error }, 'The metrics could not be read')
    response.writeHead(503, { 'content-type': 'text/plain' }).end('Not available; the log says why\n')
  }
}

/** Serves `/metrics` and nothing else; it belongs on loopback, because it tells about the inside to whoever asks. */
export const createMetricsServer = (metrics: Metrics, logger: Logger): Server =>
  createServer((...exchange) => void answer(metrics, logger, exchange))
