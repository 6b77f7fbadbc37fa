import { describe, expect, test } from 'vitest'
import { personalPasswordFaults, newPassword } from './password-input.ts'
import { isCommonPassword } from './is-common-password.ts'

describe('a new password', () => {
  test.each([
    'password',
    'P@ssw0rd2024!',
    'Passw0rd!',
    'qwerty123',
    'qwer1234',
    '1q2w3e4r',
    '1qaz2wsx',
    'zaq12wsx',
    'q1w2e3r4',
    'asdf1234',
    '12345678',
    '87654321',
    '19900101',
    '010-1234-5678',
    'aaaaaaaa',
    'abcabcabc',
    'abcd1234',
    'iloveyou1',
    'admin123',
    'adminadmin',
    'welcome2026!',
    'letmein123',
    'qlalfqjsgh',
    'tkfkdgo1!',
    'hisubtory2026',
    'seoul1234',
    '1password1',
    'monkey12',
    'trustno1!',
    'superman99',
  ])('is refused when everybody tries it first: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  test.each([
    'correct horse battery staple',
    '지하철역 아래의 역사',
    'vK3#pq9L',
    'blue kettle on the 3rd floor',
    'xhnmtqrw',
    '서울의 봄과 강',
  ])('is taken when it is nobody’s first guess: %s', (password) => {
    expect(newPassword.safeParse(password).success).toBe(true)
  })

  test('has at least eight characters, counted as people count them', () => {
    expect(newPassword.safeParse('vK3#pq9').success).toBe(false)
    expect(newPassword.safeParse('🚇🚉🚆🚊').success).toBe(false)
    // Decomposed, four syllables are more than eight code points.
    expect(newPassword.safeParse('강남역앞'.normalize('NFD')).success).toBe(false)
  })

  test('is refused when it is one’s own name or address', () => {
    const person = { email: 'hana.kim@example.com', name: '김하나' }
    expect(personalPasswordFaults('HanaKim1990', person)).toHaveLength(1)
    expect(personalPasswordFaults('hana.kim@example.com', person)).toHaveLength(1)
    expect(personalPasswordFaults('hana likes kimchi', person)).toEqual([])
  })
})
