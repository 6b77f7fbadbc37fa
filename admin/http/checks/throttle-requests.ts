import { addressKey } from '../../throttle/address-key.ts'
import type { Limit, Throttle } from '../../throttle/throttle.ts'
import type { Check } from './check.ts'

/**
 * Counts requests to what stands under some paths for their client's address, whether or not there is such a route,
 * and refuses those beyond the limit of a path with 429 (by `ThrottledError`).
 * It stands before what costs something without knowing who asks; what tries one account is counted by the
 * functions that try it.
 */
export const throttleRequests =
  (throttle: Throttle, limits: [under: string, limit: Limit][]): Check =>
  (context) => {
    const { path } = context.req
    const found = limits.find(([under]) => path.startsWith(under))
    return found && throttle.take(found[1], addressKey(context.get('clientAddress')))
  }
