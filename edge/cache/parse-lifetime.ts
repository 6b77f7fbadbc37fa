/** For how long a stored response may be used, in milliseconds since it was stored. */
export type Lifetime = {
  freshMs: number
  /** Beyond `freshMs`: served at once while it is looked up again in the background (RFC 5861, section 3). */
  staleWhileRevalidateMs: number
  /** Beyond `freshMs`: served when the bucket does not answer (RFC 5861, section 4). */
  staleIfErrorMs: number
}

const FORBIDS_STORING = ['no-store', 'no-cache', 'private']

/**
 * What a shared cache may do with a response, or null when it may not keep it.
 * `s-maxage` goes before `max-age` (RFC 9111, section 4.2.1). It alone would forbid stale answers as
 * `proxy-revalidate` does (section 5.2.2.10); the explicit permission of RFC 5861 beside it goes first, as
 * CDNs do. Without an explicit lifetime nothing is kept: a guess could not be taken back from readers.
 */
export const parseLifetime = (cacheControl: string): Lifetime | null => {
  const directives = parseDirectives(cacheControl)
  if (FORBIDS_STORING.some((name) => directives.has(name))) return null
  const freshMs = seconds(directives, 's-maxage') ?? seconds(directives, 'max-age')
  if (freshMs === undefined || freshMs === 0) return null
  const forbidsStale = directives.has('must-revalidate') || directives.has('proxy-revalidate')
  return {
    freshMs,
    staleWhileRevalidateMs: forbidsStale ? 0 : (seconds(directives, 'stale-while-revalidate') ?? 0),
    staleIfErrorMs: forbidsStale ? 0 : (seconds(directives, 'stale-if-error') ?? 0),
  }
}

const parseDirectives = (cacheControl: string): Map<string, string> =>
  new Map(
    cacheControl
      .toLowerCase()
      .split(',')
      .map((directive) => {
        const [name = '', value = ''] = directive.split('=', 2)
        return [name.trim(), value.trim().replaceAll('"', '')]
      }),
  )

/** Milliseconds; a value that is no number of seconds counts as stale already (RFC 9111, section 4.2.1). */
const seconds = (directives: Map<string, string>, name: string): number | undefined => {
  const value = directives.get(name)
  if (value === undefined) return undefined
  return /^\d{1,10}$/.test(value) ? Number(value) * 1000 : 0
}
