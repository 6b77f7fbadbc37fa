import { expect, test } from 'vitest'
import { createRedactor } from './create-redactor.ts'

test('what tells a person how to write a URL stays readable', () => {
  const advice = 'DATABASE_URL has to be sqlite:PATH or mysql://USER:PASSWORD@HOST:PORT/DATABASE'
  expect(createRedactor({})(advice)).toBe(advice)
})

test.each([
  ['mysql://app:hunter2@db.internal/h', 'mysql://[hidden]@db.internal/h'],
  ['mysql://USER:hunter2@HOST/h', 'mysql://[hidden]@HOST/h'],
  ['mysql://USER:PASSWORD@db.internal/h', 'mysql://[hidden]@db.internal/h'],
  ['redis://:hunter2@cache:6379', 'redis://[hidden]@cache:6379'],
])('a URL with a password in a message is shown without: %s', (url, shown) => {
  expect(createRedactor({})(`cannot use ${url} now`)).toBe(`cannot use ${shown} now`)
})

test('a password of the environment is hidden wherever it stands', () => {
  const redact = createRedactor({ DATABASE_URL: 'mysql://app:hunter%212@db.internal/h' })
  expect(redact('hunter!2 and hunter%212')).toBe('[hidden] and [hidden]')
})

test.each([
  { SMTP_URL: 'smtps://app:hunter2@mail.example.com' },
  { REDIS_URL: 'rediss://:hunter2@cache.internal:6379' },
  { OIDC_GOOGLE_CLIENT_SECRET: 'hunter2' },
])('so are the secrets of mail servers, caches and outside providers: %j', (variables) => {
  expect(createRedactor(variables)('it says hunter2')).toBe('it says [hidden]')
})

test('so are those that came from elsewhere than the process’s variables', () => {
  const redact = createRedactor({}, { DATABASE_URL: 'mysql://app:hunter2@db.internal/h' })
  expect(redact('it says hunter2')).toBe('it says [hidden]')
})
