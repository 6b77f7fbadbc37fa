import { createRoute, type RouteConfig, type RouteHandler } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { ZodType } from 'zod'
import type { AdminEnv } from './admin-env.ts'
import { checkInOrder } from './checks/check.ts'
import { limitBody, PUBLIC_BYTES } from './checks/limit-body.ts'
import { previewDocuments } from './checks/preview-documents.ts'
import { refuseQuery } from './checks/refuse-query.ts'
import { requireAccess, reviewAccess, type AccessRule } from './checks/require-access.ts'
import { requireVersion } from './checks/require-version.ts'
import { headerParameters } from './header-parameters.ts'
import { idempotency } from './middleware/idempotency/idempotency.ts'
import { operationId } from './operation-id.ts'
import { previewParameters, withPreview } from './preview-description.ts'
import { refusalsOf, type RefusalTypes } from './refusals.ts'
import { withReplay } from './replay-description.ts'
import { validateAtOnce } from './validate-at-once.ts'

/** What a route says of itself besides what OpenAPI knows; without `access` and `scope` it does not compile. */
export type RouteRule = AccessRule & {
  summary: string
  /** The chapter of the documentation. */
  tags: [string]
  /** A change of one thing that exists: `If-Match` has to name the version that the client saw. */
  needsVersion?: boolean
  /** The body names things that exist, with the versions that the client saw, in the place of an `If-Match`. */
  namesVersions?: boolean
  /**
   * One act of which readers see a difference: with `?preview=documents` it is tried, and answered with what it would
   * write. Its handler does nothing but that act, with `contentContextOf`.
   */
  canPreview?: boolean
  /** The answer holds a token or a password: it is never stored for a repeated request. */
  holdsSecret?: boolean
  /** How large a body may be; `streamed`: the handler reads it piece by piece, and counts for itself. */
  maxBodyBytes?: number | 'streamed'
}

type Description = Omit<RouteConfig, 'middleware' | 'security' | 'summary' | 'tags' | 'parameters'> &
  RouteRule
/** The route as the typed client sees it. */
type Defined<Route> = Route & { responses: RefusalTypes }

const middlewareOf = (route: Description): MiddlewareHandler<AdminEnv>[] => {
  const { method, request, needsVersion, canPreview, holdsSecret = false, maxBodyBytes } = route
  const checks = [requireAccess(route)]
  if (needsVersion) checks.push(requireVersion())
  if (canPreview) checks.push(previewDocuments())
  else if (method !== 'get' && !request?.query) checks.push(refuseQuery())
  if (maxBodyBytes === 'streamed') return [checkInOrder(...checks)]
  checks.push(limitBody(maxBodyBytes ?? (route.access === 'public' ? PUBLIC_BYTES : undefined)))
  if (request?.body || method === 'post') checks.push(reviewAccess(route))
  // Behind the limit, because it reads the body, and before validation, so that a refusal is the same again too.
  return [checkInOrder(...checks), ...(method === 'post' ? [idempotency({ holdsSecret })] : [])]
}

/** What a request has to follow. */
const schemasOf = ({ params, query, body }: NonNullable<RouteConfig['request']>): ZodType[] => {
  const media = Object.values(body?.content ?? {})
  return [params, query, ...media.map((type) => (type && 'schema' in type ? type.schema : undefined))].filter(
    (schema) => schema instanceof ZodType,
  )
}

/**
 * Describes a route and who may call it, and binds its handler. The order is always the same: who calls, may they,
 * does it name a version, is it only tried, is the body small enough, may they still, was it done already, is it
 * valid; then the handler.
 */
// The path is a type parameter of its own: only so it is inferred as the text that it is.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export const defineRoute = <const Path extends string, Route extends Description & { path: Path }>(
  route: Route,
  handler: RouteHandler<Defined<Route>, AdminEnv>,
): { route: Defined<Route>; handler: RouteHandler<Defined<Route>, AdminEnv> } => {
  const {
    access,
    scope,
    isSensitive,
    needsVersion: _,
    namesVersions: _names,
    canPreview,
    holdsSecret = false,
    maxBodyBytes: _bytes,
    ...described
  } = route
  const middleware = middlewareOf(route)
  for (const schema of schemasOf(route.request ?? {})) validateAtOnce(schema)
  const own = canPreview ? withPreview(route.responses) : route.responses
  const responses = { ...refusalsOf(route), ...own }
  const defined = createRoute({
    ...described,
    operationId: operationId(route.method, route.path),
    parameters: [...headerParameters(route), ...(canPreview ? previewParameters : [])],
    responses: route.method === 'post' ? withReplay(responses, { holdsSecret }) : responses,
    security: access === 'public' ? [] : [{ session: [] }, { bearer: [] }],
    'x-access': access,
    'x-scope': scope,
    ...(isSensitive ? { 'x-recent-authentication': true } : {}),
    middleware,
  })
  // Middlewares say nothing about the environment that AdminEnv does not say: they stay out of the type.
  return { route: defined as unknown as Defined<Route>, handler }
}
