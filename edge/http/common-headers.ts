/** Every answer, errors too: readable from any site (it is a public read API), and never taken for another type. */
export const COMMON_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Age, Cache-Status, Content-Range, ETag, Retry-After',
  'x-content-type-options': 'nosniff',
}
