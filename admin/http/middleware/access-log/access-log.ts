import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AdminEnv } from '../../admin-env.ts'

/**
 * Writes one line for each answer. The address is written as the route's template (`/api/admin/tags/:id`), never
 * as it was called: links for resets and previews carry their secret in it.
 */
export const accessLog = (): MiddlewareHandler<AdminEnv> => async (context, next) => {
  const startedAt = performance.now()
  await next()
  const { status } = context.res
  const line = {
    method: context.req.method,
    // The last handler that matched is the route itself.
    route: routePath(context, -1),
    status,
    durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
    address: context.var.clientAddress,
    userId: context.var.principal?.userId,
  }
  context.var.logger[status >= 500 ? 'error' : 'info'](line, 'Answered')
}
