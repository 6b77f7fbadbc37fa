/**
 * What a request target asks for:
 * - `object`: something that the bucket may hold; `path` is its one spelling, the key of the cache
 * - `unknown`: nothing that could exist, so that the bucket is not asked
 * - `hostile`: nothing that a reader of ours sends
 */
export type ObjectPath =
  { kind: 'object'; path: string } | { kind: 'unknown' } | { kind: 'hostile'; why: string }

/** The longest key of an object in S3 has 1,024 bytes (S3 User Guide, "Naming objects"); one more for the slash. */
const MAX_LENGTH = 1_025

const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*/i
const ENCODED_SEPARATOR = /%(?:2f|5c)/i
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for.
const FORBIDDEN = /\/\/|\\|[\u0000-\u001f\u007f]/
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$)/
/** Keys are made by us of these characters alone; a segment that begins with a dot would be a hidden file. */
const OBJECT_PATH = /^\/(?:v1|media)(?:\/[a-z0-9_-][a-z0-9._-]{0,254})+$/

/**
 * Reads a request target (RFC 9112, section 3.2), percent-decoded once. The query is left out: nothing in it
 * changes an answer, and what readers can vary must not fill the cache.
 */
export const parseObjectPath = (target: string): ObjectPath => {
  const [encoded = ''] = target.replace(ABSOLUTE_FORM, '').split('?', 1)
  if (encoded !== '' && !encoded.startsWith('/')) return hostile('the path does not begin with a slash')
  if (encoded.length > MAX_LENGTH) return hostile(`the path is longer than ${MAX_LENGTH} characters`)
  if (ENCODED_SEPARATOR.test(encoded)) return hostile('the path holds an encoded slash or backslash')
  const path = decode(encoded)
  if (path === null) return hostile('the path is not validly percent-encoded')
  if (FORBIDDEN.test(path))
    return hostile('the path holds an empty segment, a backslash or a control character')
  if (DOT_SEGMENT.test(path)) return hostile('the path holds a dot segment')
  return OBJECT_PATH.test(path) ? { kind: 'object', path } : { kind: 'unknown' }
}

const hostile = (why: string): ObjectPath => ({ kind: 'hostile', why })

const decode = (encoded: string): string | null => {
  if (!encoded.includes('%')) return encoded
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}
