import type { ServerResponse } from 'node:http'
import { COMMON_HEADERS } from './common-headers.ts'

/** What readers may do; anything that would write goes to the admin API. */
export const ALLOWED_METHODS = 'GET, HEAD, OPTIONS'

/** Answers OPTIONS, as a CORS preflight (https://fetch.spec.whatwg.org/#http-cors-protocol) and without one. */
export const sendPreflight = (response: ServerResponse): void => {
  response.writeHead(204, {
    allow: ALLOWED_METHODS,
    'access-control-allow-methods': ALLOWED_METHODS,
    'access-control-allow-headers': 'If-None-Match, If-Range, Range',
    'access-control-max-age': '86400',
    ...COMMON_HEADERS,
  })
  response.end()
}
