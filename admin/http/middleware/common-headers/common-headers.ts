import type { Context, MiddlewareHandler, Next } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { SECURITY_HEADERS } from './security-header-values.ts'

/** Whatever is answered may be another for pages of a site that is allowed (`allowOrigins`). */
const FIELDS = [...Object.entries(SECURITY_HEADERS), ['vary', 'Origin']] as [name: string, value: string][]

const addAfter = async (context: Context<AdminEnv>, next: Next) => {
  await next()
  const { headers } = context.res
  headers.set('x-request-id', context.get('requestId'))
  for (const [name, value] of FIELDS) if (!headers.has(name)) headers.set(name, value)
}

/**
 * Writes on every answer, refusals included, the id of its request and what a browser must not do with it; a route that
 * needs another value sets its own. They go straight to Node's response where there is one: a dozen fields through
 * `Headers` cost as much as all else that a small answer takes. What the answer itself has is written later, and wins.
 */
export const commonHeaders = (): MiddlewareHandler<AdminEnv> => (context, next) => {
  const outgoing = context.env?.outgoing
  if (outgoing === undefined) return addAfter(context, next)
  outgoing.setHeader('x-request-id', context.get('requestId'))
  for (const [name, value] of FIELDS) outgoing.setHeader(name, value)
  return next()
}
