import { createHash } from 'node:crypto'

/** The codings that the edge knows; each is a representation of its own with its own entity tag. */
export type Coding = 'br' | 'gzip'

/** A hash of content that stands in entity tags: 128 bits of SHA-256. */
export const contentHash = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest().subarray(0, 16).toString('base64url')

/** A strong entity tag; different for each coding, as their bytes differ (RFC 9110, section 8.8.3.3). */
export const entityTag = (hash: string, coding?: Coding): string =>
  coding === undefined ? `"${hash}"` : `"${hash}-${coding}"`

const ENTITY_TAG = /(?:W\/)?("[^"]*")/g

/**
 * Whether `If-None-Match` names the entity tag, so that the reader's copy is good: a list or `*`, in weak
 * comparison (RFC 9110, section 13.1.2).
 */
export const matchesIfNoneMatch = (ifNoneMatch: string, etag: string): boolean => {
  if (ifNoneMatch.trim() === '*') return true
  for (const [, opaque] of ifNoneMatch.matchAll(ENTITY_TAG)) if (opaque === etag) return true
  return false
}

/**
 * Whether `If-Range` lets a part be sent: only for the very same bytes, in strong comparison (RFC 9110, section
 * 13.1.5). A date never does, as the edge sends no Last-Modified.
 */
export const matchesIfRange = (ifRange: string | undefined, etag: string): boolean =>
  ifRange === undefined || ifRange.trim() === etag
