import type { MiddlewareHandler } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { setCommonHeader } from '../../set-common-header.ts'
import { SECURITY_HEADERS } from './security-header-values.ts'

const FIELDS = Object.entries(SECURITY_HEADERS)

/** Writes the security headers on every answer, refusals included; a route that needs another value sets its own. */
export const securityHeaders = (): MiddlewareHandler<AdminEnv> => async (context, next) => {
  await next()
  for (const [name, value] of FIELDS) setCommonHeader(context, name, value)
}
