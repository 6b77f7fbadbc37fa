/** The name of this cache in `Cache-Status`. */
const CACHE = 'hisubtory-edge'

/** Answered from the cache; a negative time to live means stale (RFC 9211, sections 2.1 and 2.4). */
export const statusOfHit = (ttlSeconds: number): string => `${CACHE}; hit; ttl=${ttlSeconds}`

/** Answered from the cache, stale, because the bucket did not answer. */
export const statusOfStaleIfError = (ttlSeconds: number): string =>
  `${CACHE}; hit; ttl=${ttlSeconds}; detail=stale-if-error`

/** Answered with what the bucket gave; `fwd` says why it was asked (RFC 9211, section 2.2). */
export const statusOfForward = (forward: {
  wasStale: boolean
  /** The time to live when it was kept, null when not. */
  storedTtlSeconds: number | null
  /** Whether the answer to another reader's request was used. */
  collapsed: boolean
}): string =>
  [
    CACHE,
    forward.wasStale ? 'fwd=stale' : 'fwd=uri-miss',
    ...(forward.storedTtlSeconds === null ? [] : ['stored', `ttl=${forward.storedTtlSeconds}`]),
    ...(forward.collapsed ? ['collapsed'] : []),
  ].join('; ')

/** The bucket was asked and did not answer. */
export const STATUS_OF_FAILURE = `${CACHE}; fwd=miss; detail=bucket-unavailable`
