import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { problem } from '#shared/problem.ts'
import type { AdminServices } from '../http/admin-services.ts'
import { createAdminApp } from '../http/create-admin-app.ts'
import { answerClientError } from './answer-client-error.ts'
import { REFUSAL_HEADERS } from './refusal-headers.ts'

/** What a client may take of the server; tests take less. */
export type ServerLimits = {
  maxConnections?: number
  /** Milliseconds in which the header of a request has to be there. */
  headersTimeoutMs?: number
  /** Milliseconds in which a whole request has to be there; a picture of 20 MB comes in it over a slow line. */
  requestTimeoutMs?: number
  /** Milliseconds without a byte in either direction, after which a connection is cut. */
  idleTimeoutMs?: number
}

const MALFORMED = problem(400, 'malformed_request', 'The host or the address of the request is not valid')
const UNEXPECTED = problem(417, 'expectation_failed', 'Send no Expect but 100-continue')

/** What no request could be made of: an impossible host or address. */
const malformed = (): Response =>
  new Response(JSON.stringify(MALFORMED), { status: MALFORMED.status, headers: REFUSAL_HEADERS })

const refuse = (response: ServerResponse, document: typeof MALFORMED): void => {
  response
    .writeHead(document.status, { ...REFUSAL_HEADERS, connection: 'close' })
    .end(JSON.stringify(document))
}

/** A proxy in front may have read the other one (RFC 9112, section 3.2): who sent two is told so. */
const hasTwoHosts = ({ rawHeaders }: IncomingMessage): boolean => {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts > 1
}

/**
 * Makes the HTTP server of the admin API, with limits against clients that are slow or too many. Kept-alive
 * connections stay longer than the 60 s after which a load balancer of AWS lets go of them: one that ends here first
 * is a 502 there.
 */
export const createAdminServer = (services: AdminServices, limits: ServerLimits = {}): Server => {
  const {
    maxConnections = 5_000,
    headersTimeoutMs = 10_000,
    requestTimeoutMs = 120_000,
    idleTimeoutMs = 70_000,
  } = limits
  const app = createAdminApp(services)
  const listener = getRequestListener(app.fetch, { errorHandler: malformed })
  const server = createServer(
    {
      maxHeaderSize: 16_384,
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: Math.min(5_000, headersTimeoutMs),
      // The listener finds it missing, so that the refusal is a problem document as well.
      requireHostHeader: false,
    },
    (request, response) => {
      if (hasTwoHosts(request)) return refuse(response, MALFORMED)
      // Whoever keeps connections goes elsewhere before this one is closed under their next request.
      if (services.isDraining()) response.shouldKeepAlive = false
      void listener(request, response)
    },
  )
  server.maxConnections = maxConnections
  server.timeout = idleTimeoutMs
  server.on('clientError', answerClientError)
  server.on('checkExpectation', (_request, response: ServerResponse) => refuse(response, UNEXPECTED))
  return server
}
