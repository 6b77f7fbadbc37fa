import { STATUS_CODES } from 'node:http'

/** A problem document (RFC 9457). `code` is our extension member: stable, and what programs compare. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  instance?: string
  [extension: string]: unknown
}

/** The media type of a problem document (RFC 9457, section 3). */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json'

/**
 * Makes a problem document.
 * With the type `about:blank` the title is the phrase of the HTTP status (RFC 9457, section 4.2.1); what tells
 * problems of one status apart is `code`. `detail` is for a person and says what to do next.
 */
export const problem = (
  status: number,
  code: string,
  detail?: string,
  extensions: Record<string, unknown> = {},
): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  code,
  ...(detail === undefined ? {} : { detail }),
  ...extensions,
})
