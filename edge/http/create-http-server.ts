import { createServer, ServerResponse, type RequestListener, type Server } from 'node:http'
import { answerClientError, refuseConnect } from './answer-client-error.ts'
import { expectationFailed } from './edge-problems.ts'
import { sendProblem } from './send-problem.ts'

/** What a connection may take. The defaults suit readers; tests take less. */
export type ConnectionLimits = {
  maxConnections?: number
  /** Milliseconds in which the header of a request has to be there. */
  headersTimeoutMs?: number
  /** Milliseconds without a byte in either direction, after which a connection is cut. */
  idleTimeoutMs?: number
}

/**
 * Makes the HTTP server around a listener, with limits on what a client may take of it: connections, header, time.
 * Kept-alive connections stay longer than the 60 s after which a load balancer of AWS lets go of them, because one
 * that ends here first is a 502 there.
 */
export const createHttpServer = (
  listener: RequestListener,
  limits: ConnectionLimits = {},
  Response: typeof ServerResponse = ServerResponse,
): Server => {
  const { maxConnections = 10_000, headersTimeoutMs = 10_000, idleTimeoutMs = 30_000 } = limits
  const server = createServer(
    {
      maxHeaderSize: 16_384,
      headersTimeout: headersTimeoutMs,
      requestTimeout: headersTimeoutMs * 2,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: Math.min(5_000, headersTimeoutMs),
      // The listener checks it, so that the refusal is a problem document as well.
      requireHostHeader: false,
      // A request without a body needs no stream for one.
      optimizeEmptyRequests: true,
      ServerResponse: Response,
    },
    listener,
  )
  server.maxConnections = maxConnections
  server.timeout = idleTimeoutMs
  server.on('clientError', answerClientError)
  server.on('connect', refuseConnect)
  server.on('checkExpectation', (_request, response) => sendProblem(response, expectationFailed()))
  return server
}
