import type { MiddlewareHandler } from 'hono'
import type { AdminEnv } from '../../admin-env.ts'
import { readIfMatch } from '../../entity-tag.ts'

/** Refuses a change that does not name the version that it is based on (428), before its body is looked at. */
export const requireVersion = (): MiddlewareHandler<AdminEnv> => async (context, next) => {
  readIfMatch(context.req.header('if-match'))
  await next()
}
