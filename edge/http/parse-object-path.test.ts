import { expect, test } from 'vitest'
import { parseObjectPath } from './parse-object-path.ts'

test.each([
  ['/v1/index.json', '/v1/index.json'],
  ['/v1/stations/gangnam.json?x=../..&y=%00', '/v1/stations/gangnam.json'],
  ['/v1/index.json?', '/v1/index.json'],
  ['/v1/%69ndex.json', '/v1/index.json'],
  ['/v1/index%2ejson', '/v1/index.json'],
  ['/media/abc-640.webp', '/media/abc-640.webp'],
  ['/media/abc-640.avif', '/media/abc-640.avif'],
  ['http://edge.test:80/v1/index.json?x', '/v1/index.json'],
])('%s asks for the object %s', (target, path) => {
  expect(parseObjectPath(target)).toEqual({ kind: 'object', path })
})

test.each([
  '/',
  '',
  '/v1',
  '/v1/',
  '/v1/episodes/',
  '/v2/index.json',
  '/V1/index.json',
  '/v1/Index.json',
  '/v1/.hidden',
  '/v1/a/.hidden.json',
  '/.bucket/locks/0',
  '/quarantine/01abc',
  '/v1/%EC%84%9C%EC%9A%B8.json',
  '/v1/서울.json',
  '/v1/%252e%252e/secret',
  '/v1/a b',
  '/v1/a%20b',
  '/v1/index.json#fragment',
  '/v1/index.json;v=1',
  '/v1/*',
  `/v1/${'a'.repeat(256)}`,
  'http://edge.test',
  'http://edge.test?/v1/index.json',
])('%s can name no object, and the bucket is not asked', (target) => {
  expect(parseObjectPath(target)).toEqual({ kind: 'unknown' })
})

test.each([
  '/v1/../secret',
  '/v1/..',
  '/../v1/index.json',
  '/v1/./index.json',
  '/v1/%2e%2e/secret',
  '/v1/%2E./secret',
  '/v1/..%2fsecret',
  '/v1/..%5Csecret',
  '/v1/..\\secret',
  '/v1/%00',
  '/v1/index.json%00.png',
  '/v1/%0d%0aset-cookie:x',
  '/v1/\u007f',
  '//v1/index.json',
  '/v1//index.json',
  '//evil.test/v1/index.json',
  '/v1/%',
  '/v1/%zz',
  '/v1/%ff',
  '/v1/%c0%ae%c0%ae/secret',
  `/v1/${'a'.repeat(10_000)}`,
  `/v1/${'../'.repeat(3_000)}etc/passwd`,
  '*',
  'v1/index.json',
  'ftp://edge.test/v1/index.json',
  'edge.test:443',
])('%s is hostile', (target) => {
  expect(parseObjectPath(target).kind).toBe('hostile')
})
