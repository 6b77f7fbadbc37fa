import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { totpSecret, totpStep, totpUri } from './totp.ts'

// RFC 6238, appendix B, with the last six of its eight digits.
const SECRET = Secret.fromLatin1('12345678901234567890').base32
const STEP_MS = 30_000

describe('a code of an authenticator', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [20_000_000_000, '353130', 666_666_666],
  ])('at second %d is the one of RFC 6238', (seconds, code, step) => {
    expect(totpStep(SECRET, code, seconds * 1_000)).toBe(step)
  })

  it.each([
    [-2, null],
    [-1, 1],
    [0, 1],
    [1, 1],
    [2, null],
  ])('is taken on a clock that is off by at most a step: %d', (steps, expected) => {
    expect(totpStep(SECRET, '287082', 59_000 + steps * STEP_MS)).toBe(expected)
  })

  it.each(['', '28708', '2870822', '287083', 'abcdef'])('is not %j', (code) => {
    expect(totpStep(SECRET, code, 59_000)).toBeNull()
  })
})

it('sets up an authenticator by an address that names the account', () => {
  const secret = totpSecret(new Uint8Array(20).fill(1))
  const uri = new URL(totpUri(secret, 'reader@example.com'))
  expect(uri.protocol).toBe('otpauth:')
  expect(decodeURIComponent(uri.pathname)).toContain('HISUBTORY:reader@example.com')
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret, digits: '6', period: '30' })
})
