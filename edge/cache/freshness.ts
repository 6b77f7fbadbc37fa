import type { Lifetime } from './parse-lifetime.ts'

/**
 * - `fresh`: served as it is
 * - `revalidate`: served as it is, and looked up again in the background
 * - `if-error`: looked up again first, and served only when that fails
 * - `expired`: not served any more
 */
export type Freshness = 'fresh' | 'revalidate' | 'if-error' | 'expired'

/** What may be done with a response that was stored `ageMs` ago. */
export const freshnessOf = (lifetime: Lifetime, ageMs: number): Freshness => {
  if (ageMs < lifetime.freshMs) return 'fresh'
  if (ageMs < lifetime.freshMs + lifetime.staleWhileRevalidateMs) return 'revalidate'
  if (ageMs < lifetime.freshMs + lifetime.staleIfErrorMs) return 'if-error'
  return 'expired'
}
