import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { objectMetadata } from '#shared/bucket/object-metadata.ts'
import { createEdgeFixture, type EdgeFixture } from './testing/edge-fixture.ts'
import { sendRaw } from './testing/send-raw.ts'

const SECRET = 'what stands outside of the bucket'

let folder: string
let fixture: EdgeFixture

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hisubtory-hostile-'))
  for (const place of ['secret', 'secret.json', 'bucket/secret', 'bucket/v1/.secret']) {
    await mkdir(join(folder, place, '..'), { recursive: true })
    await writeFile(join(folder, place), SECRET)
  }
  const bucket = createDiskBucket({ root: join(folder, 'bucket') })
  const body = Buffer.from('"here"')
  for (const key of ['v1/index.json', 'v1/episodes/one.json']) {
    await bucket.put(key, { body, metadata: objectMetadata(key, body) }, {})
  }
  fixture = await createEdgeFixture({ bucket })
})
afterAll(async () => {
  await fixture[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const HOSTILE_PATHS = [
  '/../secret',
  '/../../../../../../etc/passwd',
  '/v1/../../secret',
  '/v1/../secret',
  '/v1/%2e%2e/%2e%2e/secret',
  '/v1/%2e%2e%2f%2e%2e%2fsecret',
  '/v1/..%2f..%2fsecret',
  '/v1/..%5c..%5csecret',
  '/v1/..\\..\\secret',
  '/v1/%252e%252e/secret',
  '/v1/%c0%ae%c0%ae/secret',
  '/v1/%00',
  '/v1/index.json%00',
  '/v1/index.json%00.webp',
  '/v1/%0d%0ax-injected:%20yes',
  '//secret',
  '//v1/index.json',
  '/v1//index.json',
  '/v1/index.json/',
  '/v1/index.json/x',
  '/v1/episodes',
  '/v1/episodes/',
  '/v1/.secret',
  '/.bucket/locks/0',
  '/secret',
  '/v1',
  '/v1/%',
  '/v1/%zz',
  '/v1/%ff%fe',
  '/v1/INDEX.JSON',
  '/v1/서울',
  '/v1/index.json#',
  '/v1/con',
  '/v1/~root',
  '/v1/$(id)',
  `/v1/${'a'.repeat(256)}`,
  `/v1/${'a'.repeat(10_000)}`,
  `/v1/${'a/'.repeat(5_000)}`,
  `/v1/${'%2e'.repeat(3_300)}`,
  `/v1/${'../'.repeat(3_300)}secret`,
  'http://other.test/../secret',
  'file:///etc/passwd',
  'v1/index.json',
  '*',
]

test.each(HOSTILE_PATHS)('%s gets 400 or 404 as a problem, and no file', async (path) => {
  for (const method of ['GET', 'HEAD']) {
    const { status, headers, text } = await fixture.request(path, {}, method)
    expect([400, 404]).toContain(status)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(headers['x-injected']).toBeUndefined()
    expect(text).not.toContain(SECRET)
  }
  expect([204, 400, 404]).toContain((await fixture.request(path, {}, 'OPTIONS')).status)
})

const long = 'x'.repeat(20_000)
const host = 'Host: edge.test\r\nConnection: close\r\n'

test.each([
  ['a message that is no HTTP', 'hello\r\n\r\n', 400, 'malformed_request'],
  ['an unknown method', `BREW /v1/index.json HTTP/1.1\r\n${host}\r\n`, 400, 'malformed_request'],
  ['a field without a name', `GET /v1/index.json HTTP/1.1\r\n: x\r\n${host}\r\n`, 400, 'malformed_request'],
  [
    'two lengths',
    `GET / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
    400,
    'malformed_request',
  ],
  ['a header too large', `GET /v1/index.json HTTP/1.1\r\nX: ${long}\r\n${host}\r\n`, 431, 'header_too_large'],
  ['a path too large for a header', `GET /v1/${long} HTTP/1.1\r\n${host}\r\n`, 431, 'header_too_large'],
  ['no Host', 'GET /v1/index.json HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'missing_host'],
  ['CONNECT', `CONNECT evil.test:443 HTTP/1.1\r\n${host}\r\n`, 405, 'method_not_allowed'],
  [
    'an Expect field',
    `GET /v1/index.json HTTP/1.1\r\n${host}Expect: magic\r\n\r\n`,
    417,
    'expectation_failed',
  ],
  ['TRACE', `TRACE /v1/index.json HTTP/1.1\r\n${host}\r\n`, 405, 'method_not_allowed'],
  ['POST', `POST /v1/index.json HTTP/1.1\r\n${host}Content-Length: 2\r\n\r\n{}`, 405, 'method_not_allowed'],
  [
    'PUT that announces much',
    `PUT / HTTP/1.1\r\n${host}Content-Length: 99999999999\r\n\r\n`,
    405,
    'method_not_allowed',
  ],
  ['DELETE', `DELETE /v1/index.json HTTP/1.1\r\n${host}\r\n`, 405, 'method_not_allowed'],
])('%s gets a problem with its code', async (_, message, status, code) => {
  const answer = await sendRaw(fixture.edge.port, message)
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toBe('application/problem+json')
  expect(JSON.parse(answer.text)).toMatchObject({ status, code })
  expect(answer.headers['allow']).toBe(status === 405 ? 'GET, HEAD, OPTIONS' : undefined)
})

test.each([
  ['accept-encoding', ';;q=,,br;q=q;*;'],
  ['accept-encoding', 'a,'.repeat(6_000)],
  ['if-none-match', '"x",'.repeat(3_000)],
  ['if-none-match', '"'],
  ['range', `bytes=${'0-1,'.repeat(3_000)}`],
  ['range', 'bytes=99999999999999999999-'],
  ['if-range', '"'.repeat(5_000)],
  ['upgrade', 'websocket'],
  ['transfer-encoding', 'chunked'],
  ['origin', 'null'],
])('the field %s: %.40s never makes a fault of the server', async (name, value) => {
  const { status } = await fixture.request('/v1/index.json', {
    [name]: value,
    ...(name === 'upgrade' && { connection: 'upgrade, close' }),
  })
  expect(status).toBeLessThan(500)
})

test('HTTP/1.0 without a Host is served', async () => {
  expect((await sendRaw(fixture.edge.port, 'GET /v1/index.json HTTP/1.0\r\n\r\n')).text).toBe('"here"')
})
