import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { AdminEnv } from '../../admin-env.ts'
import { invalidRequest } from '../../invalid-request.ts'

const noQuery = z.strictObject({})

/**
 * Refuses a change with a query where none means anything: who asks for a preview that there is not must not get the
 * act itself.
 */
export const refuseQuery = (): MiddlewareHandler<AdminEnv> => async (context, next) => {
  // Mostly there is none, and nothing to parse.
  if (!context.req.url.includes('?')) return next()
  const query = noQuery.safeParse(context.req.query())
  if (!query.success) throw invalidRequest('query', query.error)
  return next()
}
