import type { MiddlewareHandler } from 'hono'
import { addressKey } from '../../../throttle/address-key.ts'
import type { Limit, Throttle } from '../../../throttle/throttle.ts'
import type { AdminEnv } from '../../admin-env.ts'

/**
 * Counts requests to what stands under some paths for their client's address, whether or not there is such a route,
 * and refuses those beyond the limit of a path with 429 (by `ThrottledError`).
 * It stands before what costs something without knowing who asks; what tries one account is counted by the
 * functions that try it.
 */
export const throttleRequests =
  (throttle: Throttle, limits: [under: string, limit: Limit][]): MiddlewareHandler<AdminEnv> =>
  async (context, next) => {
    const { path } = context.req
    for (const [under, limit] of limits) {
      if (path.startsWith(under)) await throttle.take(limit, addressKey(context.get('clientAddress')))
    }
    return next()
  }
