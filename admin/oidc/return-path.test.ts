import { expect, it } from 'vitest'
import { returnPath } from './return-path.ts'

it.each(['/', '/account', '/a/b?c=d#e', '/%2F%2Fevil.example'])('sends a browser back to %j', (path) => {
  expect(returnPath.safeParse(path).success).toBe(true)
})

it.each([
  '',
  'account',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/a\\..\\..//evil.example',
  '\\/evil.example',
  'javascript:alert(1)',
  '/a\r\nSet-Cookie: a=b',
  `/${'a'.repeat(300)}`,
  '/한글',
])('never sends a browser to %j', (path) => {
  expect(returnPath.safeParse(path).success).toBe(false)
})
