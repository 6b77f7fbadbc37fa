import type { MiddlewareHandler } from 'hono'
import { addressKey } from '../../../throttle/address-key.ts'
import type { Limit, Throttle } from '../../../throttle/throttle.ts'
import type { AdminEnv } from '../../admin-env.ts'

/**
 * Counts requests to what stands under a path for their client's address, whether or not there is such a route,
 * and refuses those beyond a limit with 429 (by `ThrottledError`).
 * It stands before what costs something without knowing who asks; what tries one account is counted by the
 * functions that try it.
 */
export const throttleRequests =
  (under: string, throttle: Throttle, limit: Limit): MiddlewareHandler<AdminEnv> =>
  async (context, next) => {
    if (!context.req.path.startsWith(under)) return next()
    await throttle.take(limit, addressKey(context.get('clientAddress')))
    return next()
  }
