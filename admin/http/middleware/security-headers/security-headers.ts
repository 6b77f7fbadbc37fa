import type { MiddlewareHandler } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { SECURITY_HEADERS } from './security-header-values.ts'

/** Writes the security headers on every answer, refusals included; a route that needs another value sets its own. */
export const securityHeaders = (): MiddlewareHandler<AdminEnv> => async (context, next) => {
  await next()
  const { headers } = context.res
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!headers.has(name)) headers.set(name, value)
  }
}
