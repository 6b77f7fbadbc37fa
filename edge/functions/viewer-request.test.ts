import { expect, test } from 'vitest'
import { COMMON_HEADERS } from '../http/common-headers.ts'
import { notFound } from '../http/edge-problems.ts'
import { runViewerRequest } from '../testing/run-viewer-request.ts'
import type { ViewerResponse } from './viewer-event.ts'

const statusOf = (uri: string): number | undefined => (runViewerRequest(uri) as ViewerResponse).statusCode
const problemOf = (uri: string): unknown => JSON.parse((runViewerRequest(uri) as ViewerResponse).body!.data)

test.each([
  ['/v1/index.json', '/v1/index.json'],
  ['/v1/%69ndex.json', '/v1/index.json'],
  ['/v1/index%2ejson', '/v1/index.json'],
  ['/v1/%69%6E%64ex%2Ejson', '/v1/index.json'],
  ['/media/abc-640.webp', '/media/abc-640.webp'],
  ['/media/abc%2D640.avif', '/media/abc-640.avif'],
  ['/', '/'],
  ['/stations/Gangnam', '/stations/Gangnam'],
  ['/stations/gangnam/', '/stations/gangnam'],
  ['/stations/%ea%b0%95%eb%82%a8', '/stations/%EA%B0%95%EB%82%A8'],
  ['/%41%7e.html', '/A~.html'],
])('%s is asked for as %s, and without its query', (uri, path) => {
  expect(runViewerRequest(uri)).toMatchObject({ method: 'GET', uri: path, querystring: {} })
})

test.each([
  '/v1',
  '/v1/',
  '/v1/episodes/',
  '/v1/index.json/',
  '/media',
  '/v1/Index.json',
  '/v1/.hidden',
  '/v1/a/.hidden.json',
  '/.bucket/locks/0',
  '/.well-known/x',
  '/v1/%EC%84%9C%EC%9A%B8.json',
  '/v1/%252e%252e/secret',
  '/v1/a b',
  '/v1/a%20b',
  '/stations/a%20b',
  '/stations/a+b',
  '/v1/index.json#fragment',
  '/v1/index.json;v=1',
  '/v1/*',
  `/v1/${'a'.repeat(256)}`,
])('%s can name no object: 404 as a problem, and nobody else is asked', (uri) => {
  expect(statusOf(uri)).toBe(404)
  expect(problemOf(uri)).toEqual(notFound())
})

test.each([
  '',
  '*',
  'v1/index.json',
  'ftp://edge.test/v1/index.json',
  '/v1/../secret',
  '/v1/..',
  '/../v1/index.json',
  '/v1/./index.json',
  '/v1/%2e%2e/secret',
  '/v1/%2E./secret',
  '/v1/..%2fsecret',
  '/v1/..%5Csecret',
  '/v1/..\\secret',
  '/api/../v1/index.json',
  '/api/%2e%2E/v1/index.json',
  '/api/..%2Fv1/index.json',
  '/v1/%00',
  '/v1/index.json%00.png',
  '/v1/%0d%0aset-cookie:x',
  '/v1/\u007f',
  '/v1/서울.json',
  '//v1/index.json',
  '/v1//index.json',
  '//evil.test/v1/index.json',
  '/stations//gangnam',
  '/v1/%',
  '/v1/%zz',
  '/v1/%ff',
  '/v1/%c0%ae%c0%ae/secret',
  `/v1/${'a'.repeat(10_000)}`,
  `/v1/${'abc/'.repeat(300)}x`,
  `/v1/${'../'.repeat(3_000)}etc/passwd`,
])('%s is refused: 400 as a problem that says why', (uri) => {
  expect(statusOf(uri)).toBe(400)
  expect(problemOf(uri)).toMatchObject({
    status: 400,
    code: 'invalid_path',
    detail: expect.stringMatching(/^The request is refused: the path /),
  })
})

test.each([
  '/%761/index.json',
  '/v%31/index.json',
  '/%6Dedia/a.webp',
  '/%61pi/me',
  '/%65rrors/502.json',
  '/ap%69',
])(
  '%s is refused: CloudFront may take it for a page, and would keep the answer of another origin at the place of the object',
  (uri) => {
    expect(statusOf(uri)).toBe(400)
    expect(problemOf(uri)).toMatchObject({
      code: 'invalid_path',
      detail: expect.stringMatching(/first segment/),
    })
  },
)

test('what it answers by itself can be read from every site, and is kept by no other cache', () => {
  const { headers, body } = runViewerRequest('/v1/') as ViewerResponse
  const values = Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]))
  expect(values).toEqual({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...COMMON_HEADERS,
  })
  expect(body?.encoding).toBe('text')
})

test.each(['/api/me/history', '/api/me/history?x', '/api/%41/a%20b//c', '/api/auth/oidc/google/callback'])(
  '%s is the admin API’s to read: path, query, headers and cookies stay as they are',
  (uri) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      expect(runViewerRequest(uri, method)).toMatchObject({
        method,
        uri,
        querystring: {
          ID: { value: '42' },
          arg: { value: 'b', multiValue: [{ value: 'a' }, { value: 'b' }] },
        },
        headers: { host: { value: 'www.example.com' } },
        cookies: { loggedIn: { value: 'false' } },
      })
    }
  },
)

test('a preflight of a page is answered at the edge, for what may be read only', () => {
  expect(runViewerRequest('/v1/index.json', 'OPTIONS')).toMatchObject({
    statusCode: 204,
    headers: {
      'access-control-allow-origin': { value: '*' },
      'access-control-allow-methods': { value: 'GET, HEAD, OPTIONS' },
      'access-control-allow-headers': { value: 'If-None-Match, If-Range, Range' },
    },
  })
})
