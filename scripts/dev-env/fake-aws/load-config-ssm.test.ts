import { afterEach, beforeEach, expect, test } from 'vitest'
import { adminFaults } from '#scripts/wiring/admin-faults.ts'
import { ConfigError } from '#shared/config/config-error.ts'
import type { Environment } from '#shared/config/env.ts'
import { loadConfig } from '#shared/config/load-config.ts'
import { createFakeParameterStore, FAKE_SSM_PREFIX } from './fake-clients.ts'
import { putParameters } from './put-parameters.ts'
import { startFakeAws, type FakeAws } from './start-fake-aws.ts'

const PRODUCTION: Environment = { HISUBTORY_ENV: 'production', SSM_PREFIX: FAKE_SSM_PREFIX }
const STORED = {
  DATABASE_URL: 'mysql://app:hunter2@db.internal:3306/hisubtory',
  BUCKET_URL: 's3://hisubtory-read',
  CLOUDFRONT_DISTRIBUTION_ID: 'E2EXAMPLE1234',
}

let aws: FakeAws
beforeEach(async () => {
  aws = await startFakeAws()
})
afterEach(() => aws[Symbol.asyncDispose]())

const load = (environment: Environment) =>
  loadConfig(environment, { needs: adminFaults, openStore: () => createFakeParameterStore(aws) })
const faultsOf = async (environment: Environment) => {
  const error = await load(environment).catch((thrown: unknown) => thrown)
  if (!(error instanceof ConfigError)) throw new Error('It was no ConfigError', { cause: error })
  expect(error.message).not.toContain('hunter2')
  return error.faults.map(({ variable, message }) => `${variable} ${message}`)
}

test('parameters are settings, and a variable that is set wins over them', async () => {
  putParameters(aws, {
    ...STORED,
    ADMIN_URL: 'https://admin.example.com',
    SMTP_URL: 'smtps://app:hunter2@mail.example.com',
    MAIL_FROM: 'no-reply@example.com',
    EDGE_PORT: '82',
    LOG_LEVEL: 'error',
  })
  const { config, settings } = await load({ ...PRODUCTION, EDGE_PORT: '81' })
  expect(config).toMatchObject({
    stage: 'production',
    database: { url: STORED.DATABASE_URL },
    secrets: { kind: 'ssm', prefix: FAKE_SSM_PREFIX },
    edge: { port: 81 },
    logLevel: 'error',
  })
  expect(settings.paths.get('DATABASE_URL')).toBe(`${FAKE_SSM_PREFIX}/DATABASE_URL`)
  expect(settings.paths.has('EDGE_PORT')).toBe(false)
})

test('without a prefix nobody is asked', async () => {
  await load({ HISUBTORY_ENV: 'development' })
  expect(aws.ssm.countOf('GetParametersByPath')).toBe(0)
})

test('whatever is wrong, here or there, missing or misspelt, for the admin API too, is listed at once', async () => {
  putParameters(aws, {
    DATABSE_URL: STORED.DATABASE_URL,
    BUCKET_URL: 's3://Hunter2',
    CLOUDFRONT_DISTRIBUTION_ID: 'hunter2',
    MAIL_FROM: 'no-reply@example.com',
    OIDC_GOOGLE_CLIENT_SECRET: 'hunter2',
  })
  expect(await faultsOf({ ...PRODUCTION, EDGE_URL: '', EDGE_PORT: 'x' })).toEqual([
    'EDGE_URL is set but empty: give it a value or remove it',
    expect.stringMatching(/^DATABASE_URL is missing/),
    expect.stringMatching(/^BUCKET_URL has to be .* \(in the parameter \/hisubtory\/test\/BUCKET_URL\)$/),
    expect.stringMatching(/^CLOUDFRONT_DISTRIBUTION_ID has to be .* \(in the parameter .*\)$/),
    'EDGE_PORT has to be a port number',
    'MAIL_FROM is set, but SMTP_URL is not (in the parameter /hisubtory/test/MAIL_FROM)',
    expect.stringMatching(/^OIDC_GOOGLE_CLIENT_SECRET is set, but .* \(in the parameter .*\)$/),
    expect.stringMatching(/^ADMIN_URL is missing/),
    expect.stringMatching(/^SMTP_URL is missing/),
    'SSM_PREFIX has parameters that no variable is named after: /hisubtory/test/DATABSE_URL',
  ])
})

test('what the parameters would have said is not called missing where they cannot be read', async () => {
  aws.ssm.next('deny', 10)
  expect(await faultsOf({ ...PRODUCTION, EDGE_PORT: 'x' })).toEqual([
    expect.stringMatching(/^SSM_PREFIX names parameters that cannot be read: \/hisubtory\/test .* allow/),
    'EDGE_PORT has to be a port number',
  ])
  const malformed = await faultsOf({ ...PRODUCTION, SSM_PREFIX: 'hisubtory' })
  expect(malformed).toEqual([expect.stringMatching(/^SSM_PREFIX has to be a path/)])
})

test('the stage is not left to a parameter, which comes too late for it', async () => {
  putParameters(aws, { ...STORED, HISUBTORY_ENV: 'production' })
  const faults = await faultsOf({ SSM_PREFIX: FAKE_SSM_PREFIX })
  expect(faults[0]).toMatch(/^HISUBTORY_ENV has to be set in the environment/)
})

test('in development an empty variable gives way to a parameter', async () => {
  putParameters(aws, { EDGE_PORT: '82', NEWER_THAN_THIS_RELEASE: 'x' })
  const { config, settings } = await load({ EDGE_PORT: ' ', SSM_PREFIX: FAKE_SSM_PREFIX })
  expect(config.edge.port).toBe(82)
  expect(settings.unknown).toEqual([`${FAKE_SSM_PREFIX}/NEWER_THAN_THIS_RELEASE`])
})
