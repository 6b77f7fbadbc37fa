import type { RouteConfig } from '@hono/zod-openapi'
import { PROBLEM_CONTENT_TYPE } from '#shared/problem.ts'
import { answerHeaders, type HeaderDescriptions, type HeaderName } from './answer-headers.ts'
import type { AccessRule } from './checks/require-access.ts'
import { problemSchema } from './schemas/problem-schema.ts'

const content = { [PROBLEM_CONTENT_TYPE]: { schema: problemSchema } } as const
type RefusalResponse = {
  description: string
  headers?: HeaderDescriptions
  content: { 'application/problem+json': { schema: typeof problemSchema } }
}

/** What every route may answer besides its own answers, as types: the typed client knows problems by it. */
export type RefusalTypes = { '4XX': RefusalResponse; '5XX': RefusalResponse }

const DESCRIPTIONS: Record<number, string> = {
  400: 'The request is malformed',
  401: 'Nobody is signed in',
  403: 'The caller may not do this, or a page of another site sent it',
  404: 'There is no such thing',
  405: 'The address does not take this method; Allow names those that it takes',
  408: 'The request did not arrive in time',
  409: 'The state of other things forbids it; `needs` names them',
  412: 'It was changed meanwhile; `current` is how it is now, `differs` says where',
  413: 'The body is too large',
  415: 'The media type of the body is not taken',
  417: 'Expect asks for something else than 100-continue',
  422: 'The input is not valid; `faults` names every fault',
  428: 'If-Match is missing',
  429: 'Too many requests; Retry-After says when to come again',
  431: 'The header fields are too large',
  500: 'Something went wrong here',
  503: 'The service is not available; Retry-After says when to come again',
}

/** What the server itself refuses, whatever a request is for. */
const OF_ANY_REQUEST = [400, 408, 417, 429, 431, 500, 503]

const HEADERS: Record<number, HeaderName[]> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  429: ['Retry-After'],
  503: ['Retry-After'],
}

/** Describes a refusal with the headers that it always carries, and those that a route adds. */
export const refusalOf = (status: number, ...added: HeaderName[]): RefusalResponse => ({
  description: DESCRIPTIONS[status] ?? '',
  ...answerHeaders(...(HEADERS[status] ?? []), ...added),
  content,
})

/** What decides which refusals a route has. */
export type RefusalRule = Pick<AccessRule, 'access'> & {
  method: RouteConfig['method']
  path: string
  request?: RouteConfig['request']
  needsVersion?: boolean
  namesVersions?: boolean
}

const statusesOf = ({
  access,
  method,
  path,
  request,
  needsVersion,
  namesVersions,
}: RefusalRule): number[] => {
  const statuses = new Set(OF_ANY_REQUEST)
  // Signing in is open to everybody, and refuses whoever shows the wrong proof.
  const asksForProof = access !== 'public' || path.startsWith('/api/auth/')
  if (asksForProof) for (const status of [401, 403]) statuses.add(status)
  if (path.includes('{')) statuses.add(404)
  if (method !== 'get') for (const status of [403, 409, 413]) statuses.add(status)
  if (request?.body) statuses.add(415)
  // A change takes no query that it does not know, so that each may be refused for one.
  if (request?.query || method !== 'get') statuses.add(422)
  if (namesVersions) for (const status of [404, 412]) statuses.add(status)
  if (needsVersion) for (const status of [412, 428]) statuses.add(status)
  return [...statuses].toSorted((a, b) => a - b)
}

/** The refusals of a route, for its description. */
export const refusalsOf = (rule: RefusalRule): Record<number, RefusalResponse> =>
  Object.fromEntries(statusesOf(rule).map((status) => [status, refusalOf(status)]))
