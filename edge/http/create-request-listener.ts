import type { IncomingMessage, ServerResponse } from 'node:http'
import { BucketUnavailableError } from '#shared/bucket/bucket-errors.ts'
import type { Logger } from '#shared/logger.ts'
import type { Problem } from '#shared/problem.ts'
import type { ObjectCache } from '../cache/object-cache.ts'
import type { createReadThrough } from '../cache/read-through.ts'
import type { EdgeCounters } from '../edge-stats.ts'
import { STATUS_OF_FAILURE } from '../representation/cache-status.ts'
import type { ViewerRequestFunction } from '../functions/viewer-event.ts'
import { ALLOWED_METHODS, isAllowedMethod } from './allowed-methods.ts'
import type { Delivery } from './delivery.ts'
import * as problems from './edge-problems.ts'
import { sendProblem } from './send-problem.ts'
import { sendViewerResponse } from './send-viewer-response.ts'
import { ReplacedError } from './stream-object.ts'
import { toViewerEvent } from './to-viewer-event.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** What the bucket holds for readers; the function lets nothing below it pass that could be no key. */
const isObjectPath = (path: string): boolean => path.startsWith('/v1/') || path.startsWith('/media/')

/**
 * Makes the listener for requests of readers. A fresh document that is asked for by its plain path takes the
 * short way: one look-up by the request target as it came, which the function would leave as it is. Everything else
 * passes the function first, as at CloudFront.
 */
export const createRequestListener = (parts: {
  viewerRequest: ViewerRequestFunction
  cache: ObjectCache
  read: ReturnType<typeof createReadThrough>
  send: (delivery: Delivery) => Promise<void> | undefined
  counters: EdgeCounters
  now: () => number
  logger: Logger
}): Listener => {
  const { viewerRequest, cache, read, send, counters, now } = parts
  const fail = createFailure(parts.logger)

  const answer = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const found = await read(path)
    if (!response.destroyed) await send({ request, response, nowMs: now(), ...found })
  }
  /** Asks once more when a big object was replaced or removed behind the cache's back. */
  const answerAnew =
    (request: IncomingMessage, response: ServerResponse, path: string) => async (error: unknown) => {
      if (!(error instanceof ReplacedError) || response.headersSent) throw error
      cache.delete(path)
      await answer(request, response, path)
    }
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (!isAllowedMethod(request.method)) {
      return refuse(request, response, problems.methodNotAllowed(ALLOWED_METHODS), { allow: ALLOWED_METHODS })
    }
    const target = viewerRequest(toViewerEvent(request))
    if ('statusCode' in target) return sendViewerResponse(response, target, closingHeaders(request))
    if (!isObjectPath(target.uri)) return refuse(request, response, problems.notFound())
    answer(request, response, target.uri)
      .catch(answerAnew(request, response, target.uri))
      .catch((error: unknown) => fail(response, error))
  }

  return (request, response) => {
    try {
      if (request.headers.host === undefined && request.httpVersionMinor > 0) {
        return refuse(request, response, problems.missingHost())
      }
      const entry = cache.get(request.url!)
      if (entry === undefined || (request.method !== 'GET' && request.method !== 'HEAD'))
        return handle(request, response)
      const nowMs = now()
      if (nowMs >= entry.freshUntil) return handle(request, response)
      counters.hits += 1
      send({ request, response, entry, nowMs })
        ?.catch(answerAnew(request, response, entry.path))
        .catch((error: unknown) => fail(response, error))
    } catch (error) {
      fail(response, error)
    }
  }
}

/** A request that is not read to its end may carry a body: the connection ends with it. */
const closingHeaders = ({ headers }: IncomingMessage): Record<string, string> => {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers
  return length !== '0' || encoding !== undefined ? { connection: 'close' } : {}
}

const refuse = (
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): void => sendProblem(response, problem, { ...headers, ...closingHeaders(request) })

const createFailure =
  (logger: Logger) =>
  (response: ServerResponse, error: unknown): void => {
    const isKnown = error instanceof BucketUnavailableError
    if (!isKnown) logger.error({ err: error }, 'a request failed')
    if (response.headersSent || response.destroyed) return void response.destroy()
    const headers = { 'retry-after': '5', 'cache-status': STATUS_OF_FAILURE }
    if (isKnown) sendProblem(response, problems.bucketUnavailable(), headers)
    else sendProblem(response, problems.internalError())
  }
