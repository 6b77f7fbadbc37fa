// CloudFront Functions, runtime 2.0: what every request of a reader passes before the cache is asked. It gives each
// object one spelling, and answers by itself what can name none: so nothing that a reader varies splits the cache,
// or brings a request to the bucket for nothing. The embedded edge runs this very file.
//
// The runtime is ES 5.1 with parts of later versions ("JavaScript runtime 2.0 features for CloudFront Functions"):
// no modules, classes, destructuring, spread or for-of. It may take about a millisecond, and have 10 KB.

/** An S3 key has at most 1,024 bytes (S3 User Guide, "Naming Amazon S3 objects"); one more for the slash. */
const MAX_LENGTH = 1025
/** Our keys are made of these characters alone; a segment that begins with a dot would be a hidden file. */
const OBJECT_PATH = /^\/(?:v1|media)(?:\/[a-z0-9_-][a-z0-9._-]{0,254})+$/
const IN_OBJECTS = /^\/(?:v1|media)(?:\/|$)/
/** By these CloudFront chooses where to ask, before it asks this function. */
const FIRST_SEGMENT = /^\/(?:v1|media|api|errors)(?:\/|$)/
/** Pages of the site: unreserved characters (RFC 3986, section 2.3), and encoded bytes beyond ASCII. */
const SITE_PATH = /^(?:\/|(?:\/(?:[A-Za-z0-9_~-]|%[89A-F][0-9A-F])(?:[A-Za-z0-9._~-]|%[89A-F][0-9A-F])*)+)$/
/** What the load balancer is asked, unless dots in it lead elsewhere. */
const API_PATH = /^\/api(?!.*(?:\/|%2[fF])(?:\.|%2[eE]){1,2}(?:\/|%2[fF]|$))\//
const UNRESERVED = /^[A-Za-z0-9._~-]$/
const ENCODED_SEPARATOR = /%(?:2f|5c)/i
const ENCODED_CONTROL = /%(?:[01][0-9a-f]|7f)/i
const DOT_SEGMENT = /\/\.{1,2}(?:\/|$)/
/** Beyond ASCII everything has to be encoded (RFC 3986, section 2). */
const NOT_PRINTABLE = /[^ -~]/

/** Without headers that say otherwise, a page of another site could not read why it was refused. */
function answer(statusCode, statusDescription, headers, body) {
  headers['access-control-allow-origin'] = { value: '*' }
  headers['access-control-expose-headers'] = {
    value: 'Age, Cache-Status, Content-Range, ETag, Retry-After',
  }
  headers['x-content-type-options'] = { value: 'nosniff' }
  const response = { statusCode: statusCode, statusDescription: statusDescription, headers: headers }
  if (body) response.body = { encoding: 'text', data: body }
  return response
}

/** A problem document (RFC 9457). No other cache keeps it: a purge could not reach it there. */
function problem(status, title, code, detail) {
  return answer(
    status,
    title,
    { 'content-type': { value: 'application/problem+json' }, 'cache-control': { value: 'no-store' } },
    JSON.stringify({ type: 'about:blank', title: title, status: status, code: code, detail: detail }),
  )
}

function invalidPath(why) {
  return problem(400, 'Bad Request', 'invalid_path', 'The request is refused: ' + why)
}

function notFound() {
  const detail = 'There is no such document. What there is can be found from /v1/index.json'
  return problem(404, 'Not Found', 'not_found', detail)
}

/** What readers' pages may do (https://fetch.spec.whatwg.org/#http-cors-protocol); S3 need not be asked. */
function preflight() {
  return answer(204, 'No Content', {
    allow: { value: 'GET, HEAD, OPTIONS' },
    'access-control-allow-methods': { value: 'GET, HEAD, OPTIONS' },
    'access-control-allow-headers': { value: 'If-None-Match, If-Range, Range' },
    'access-control-max-age': { value: '86400' },
  })
}

/** Why a path is one that no reader of ours sends; an empty text where it may be. */
function faultOf(uri) {
  if (uri.charAt(0) !== '/') return 'the path does not begin with a slash'
  if (uri.length > MAX_LENGTH) return 'the path is longer than ' + MAX_LENGTH + ' characters'
  if (ENCODED_SEPARATOR.test(uri)) return 'the path holds an encoded slash or backslash'
  if (
    uri.indexOf('//') >= 0 ||
    uri.indexOf('\\') >= 0 ||
    NOT_PRINTABLE.test(uri) ||
    ENCODED_CONTROL.test(uri)
  )
    return 'the path holds an empty segment, a backslash, a control character or one beyond ASCII'
  if (uri.indexOf('%') < 0) return ''
  try {
    decodeURIComponent(uri)
    return ''
    // oxlint-disable-next-line no-unused-vars -- The runtime knows no catch without a name.
  } catch (error) {
    return 'the path is not validly percent-encoded'
  }
}

/** Unreserved characters as they are, all others in capitals (RFC 3986, section 6.2.2). */
function decodeUnreserved(encoded) {
  const character = String.fromCharCode(parseInt(encoded.slice(1), 16))
  return UNRESERVED.test(character) ? character : encoded.toUpperCase()
}

// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by this name.
function handler(event) {
  const request = event.request
  // The admin API reads its addresses and queries itself.
  if (API_PATH.test(request.uri)) return request
  if (!OBJECT_PATH.test(request.uri) || request.uri.length > MAX_LENGTH) {
    const fault = faultOf(request.uri)
    if (fault) return invalidPath(fault)
    let path = request.uri.replace(/%[0-9A-Fa-f]{2}/g, decodeUnreserved)
    if (DOT_SEGMENT.test(path)) return invalidPath('the path holds a dot segment')
    // Where CloudFront took an encoded spelling for a page, the page's origin would be asked under the object's key.
    if (FIRST_SEGMENT.test(path) && !FIRST_SEGMENT.test(request.uri))
      return invalidPath('the path encodes characters of its first segment')
    // Both spellings of a page are one; an object's key never ends with a slash.
    if (!IN_OBJECTS.test(path) && path.length > 1) path = path.replace(/\/$/, '')
    if (!(IN_OBJECTS.test(path) ? OBJECT_PATH : SITE_PATH).test(path)) return notFound()
    request.uri = path
  }
  if (request.method === 'OPTIONS') return preflight()
  // Nothing in a query changes an answer.
  request.querystring = {}
  return request
}
