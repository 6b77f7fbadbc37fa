import { HttpProblem } from './http-problem.ts'

/** The entity tag of a version: strong (RFC 9110, section 8.8.3), and opaque to clients. */
export const entityTag = (version: number): string => `"${version}"`

/** No row has it: versions begin with 1. */
const NO_VERSION = 0

/**
 * Reads the version that a client saw out of `If-Match`. A tag that we never gave (weak ones match nothing,
 * RFC 9110, section 13.1.1) is a version that no row has: the act refuses it with the row as it is now.
 * @throws HttpProblem 428 where the header is absent or `*`, which names no version; 400 for several tags
 */
export const readIfMatch = (header: string | undefined): number => {
  const value = header?.trim() ?? ''
  if (value === '' || value === '*') {
    throw new HttpProblem(
      428,
      'if_match_required',
      'Send If-Match with the ETag that you read, so that nobody else’s change is lost',
    )
  }
  if (value.includes(',')) {
    throw new HttpProblem(
      400,
      'if_match_invalid',
      'Send If-Match with exactly one ETag: the one that you read',
    )
  }
  const version = /^"([1-9]\d{0,14})"$/.exec(value)?.[1]
  return version === undefined ? NO_VERSION : Number(version)
}
