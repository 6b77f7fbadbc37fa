import { addressKey } from '../../throttle/address-key.ts'
import type { Limit, Throttle } from '../../throttle/throttle.ts'
import type { Check } from './check.ts'

/**
 * Counts requests for their client's address, whether or not there is a route for them, and refuses those beyond a
 * limit with 429 (by `ThrottledError`).
 * It stands before what costs something without knowing who asks; what tries one account is counted by the
 * functions that try it.
 */
export const throttleRequests =
  (throttle: Throttle, limit: Limit): Check =>
  (context) =>
    throttle.take(limit, addressKey(context.get('clientAddress')))
