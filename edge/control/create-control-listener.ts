import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { edgePurgeSchema } from '#shared/edge-control.ts'
import type { Logger } from '#shared/logger.ts'
import type { ReadMetrics } from '#shared/metrics/read-metrics.ts'
import { problem } from '#shared/problem.ts'
import type { Edge } from '../create-edge.ts'
import { internalError } from '../http/edge-problems.ts'
import { sendProblem } from '../http/send-problem.ts'
import { readJsonBody } from './read-json-body.ts'

const ROUTES: Record<string, string> = { '/purge': 'POST', '/stats': 'GET' }

export type ControlledEdge = Pick<Edge, 'purge' | 'stats'> & { readMetrics: ReadMetrics }

/**
 * Makes the listener of the control port: `POST /purge` and `GET /stats`, for whoever knows the secret, and
 * `GET /metrics` for everybody on this machine. A purge is answered when it is complete.
 */
export const createControlListener = (
  edge: ControlledEdge,
  secret: string,
  logger: Logger,
): RequestListener => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/metrics' && request.method === 'GET') {
      const { type, text } = await edge.readMetrics()
      return send(response, type, Buffer.from(text))
    }
    if (!isAuthorized(request, secret)) {
      const detail = 'Send the secret of the announcement file as Authorization: Bearer'
      return sendProblem(response, problem(401, 'unauthorized', detail), {
        'www-authenticate': 'Bearer',
        ...CLOSE,
      })
    }
    const allowed = ROUTES[request.url ?? '']
    if (allowed === undefined) {
      return sendProblem(response, problem(404, 'not_found', 'There are POST /purge and GET /stats'), CLOSE)
    }
    if (request.method !== allowed) {
      const refused = problem(405, 'method_not_allowed', `Use ${allowed}`)
      return sendProblem(response, refused, { allow: allowed, ...CLOSE })
    }
    return request.url === '/stats' ? sendJson(response, edge.stats()) : purge(request, response)
  }

  const purge = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readJsonBody(request)
    if ('problem' in body) return sendProblem(response, body.problem, CLOSE)
    const parsed = edgePurgeSchema.safeParse(body.value)
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ path: `/${path.join('/')}`, message }))
      return sendProblem(response, problem(400, 'validation_failed', 'The purge is not valid', { errors }))
    }
    await edge.purge(parsed.data)
    sendJson(response, { done: true })
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return
      logger.error({ err: error }, 'a request to the control port failed')
      if (response.headersSent) response.destroy()
      else sendProblem(response, internalError())
    })
  }
}

/** A refused request may have a body that nobody reads. */
const CLOSE = { connection: 'close' }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares digests, which are of one length, so that the time tells nothing about the secret. */
const isAuthorized = ({ headers }: IncomingMessage, secret: string): boolean =>
  timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${secret}`))

const send = (response: ServerResponse, type: string, body: Buffer): void => {
  response.writeHead(200, {
    'content-type': type,
    'content-length': body.length,
    'cache-control': 'no-store',
  })
  response.end(body)
}

const sendJson = (response: ServerResponse, value: unknown): void =>
  send(response, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(value)))
