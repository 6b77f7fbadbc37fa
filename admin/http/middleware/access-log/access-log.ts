import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AdminEnv } from '../../admin-env.ts'

/**
 * Writes one line for each answer, and tells the metrics. The address is written as the route's template (`/api/admin/tags/:id`), never
 * as it was called: links for resets and previews carry their secret in it.
 */
export const accessLog = (): MiddlewareHandler<AdminEnv> => async (context, next) => {
  const startedAt = performance.now()
  await next()
  const { status } = context.res
  const services = context.get('services')
  const { method } = context.req
  // The last handler that matched is the route itself.
  const route = routePath(context, -1)
  const durationMs = performance.now() - startedAt
  services.observeAnswer?.({ method, route, status, seconds: durationMs / 1_000 })
  const level = status >= 500 ? 'error' : 'info'
  if (!services.logger.isLevelEnabled(level)) return
  const line = {
    requestId: context.get('requestId'),
    method,
    route,
    status,
    durationMs: Math.round(durationMs * 10) / 10,
    address: context.get('clientAddress'),
    userId: context.get('principal')?.userId,
  }
  services.logger[level](line, 'Answered')
}
