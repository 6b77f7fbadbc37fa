import type { Context } from 'hono'
import { routePath } from 'hono/route'
import type { AdminEnv } from '../../admin-env.ts'

/**
 * Writes one line for an answer, and tells the metrics. The address is written as the route's template
 * (`/api/admin/tags/:id`), never as it was called: links for resets and previews carry their secret in it.
 */
export const logAnswer = (context: Context<AdminEnv>, durationMs: number): void => {
  const { status } = context.res
  const { method } = context.req
  const { logger, observeAnswer } = context.get('services')
  // The last handler that matched is the route itself.
  const route = routePath(context, -1)
  observeAnswer?.({ method, route, status, seconds: durationMs / 1_000 })
  const level = status >= 500 ? 'error' : 'info'
  if (!logger.isLevelEnabled(level)) return
  const line = {
    requestId: context.get('requestId'),
    method,
    route,
    status,
    durationMs: Math.round(durationMs * 10) / 10,
    address: context.get('clientAddress'),
    userId: context.get('principal')?.userId,
  }
  logger[level](line, 'Answered')
}
