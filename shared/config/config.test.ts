import { describe, expect, it } from 'vitest'
import { decideConfig, type Config } from './config.ts'
import { ConfigError } from './config-error.ts'
import type { Environment } from './env.ts'

const PRODUCTION: Environment = {
  HISUBTORY_ENV: 'production',
  DATABASE_URL: 'mysql://app:hunter2@db.internal:3306/hisubtory',
  BUCKET_URL: 's3://hisubtory-read/live',
  CLOUDFRONT_DISTRIBUTION_ID: 'E2EXAMPLE1234',
}

const GOOGLE = { id: 'google', name: 'Google', issuer: 'https://accounts.google.com', clientId: 'c1' }

const faultsOf = (environment: Environment): string[] => {
  try {
    decideConfig(environment)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map(({ variable, message }) => `${variable} ${message}`)
  }
}

describe('a configuration that stands', () => {
  it('needs no variable in development: everything lies in the data folder', () => {
    expect(decideConfig({})).toEqual({
      stage: 'development',
      dataFolder: 'data',
      database: { kind: 'sqlite', url: 'sqlite:data/hisubtory.sqlite', path: 'data/hisubtory.sqlite' },
      bucket: { kind: 'folder', path: 'data/bucket' },
      purge: { kind: 'embedded', dataFolder: 'data' },
      secrets: { kind: 'file', folder: 'data/secrets' },
      edge: { url: undefined, port: 8787, controlPort: 0 },
      publisher: { metricsPort: 9789 },
      admin: { port: 8788, metricsPort: 9788, url: undefined, allowedOrigins: [], trustedProxies: 0 },
      redis: undefined,
      history: { flushIntervalMs: 1_000, isImmediate: false },
      smtp: undefined,
      oidcProviders: [],
      logLevel: undefined,
    } satisfies Config)
  })

  it('names every provider in production', () => {
    expect(
      decideConfig({
        ...PRODUCTION,
        EDGE_URL: 'https://cdn.example.com/',
        EDGE_PORT: '80',
        EDGE_CONTROL_PORT: '9790',
        PUBLISH_METRICS_PORT: '9101',
        LOG_LEVEL: 'warn',
        ADMIN_PORT: '80',
        ADMIN_METRICS_PORT: '9100',
        ADMIN_URL: 'https://admin.example.com/',
        TRUSTED_PROXIES: '2',
        CORS_ALLOWED_ORIGINS: 'https://a.example.com/, https://b.example.com',
        REDIS_URL: 'rediss://cache.internal:6379',
        REDIS_CLUSTER: 'true',
        HISTORY_FLUSH_INTERVAL: '0.5',
        HISTORY_DURABILITY: 'immediate',
        SMTP_URL: 'smtps://mail.example.com',
        MAIL_FROM: 'HISUBTORY <no-reply@example.com>',
        OIDC_PROVIDERS: JSON.stringify([GOOGLE]),
        OIDC_GOOGLE_CLIENT_SECRET: 'hunter2',
        SSM_PREFIX: '/hisubtory/production/',
      }),
    ).toEqual({
      stage: 'production',
      dataFolder: 'data',
      database: { kind: 'mysql', url: PRODUCTION.DATABASE_URL! },
      bucket: { kind: 's3', bucket: 'hisubtory-read', prefix: 'live', forcePathStyle: false },
      purge: { kind: 'cloudfront', distributionId: 'E2EXAMPLE1234' },
      secrets: { kind: 'ssm', prefix: '/hisubtory/production' },
      edge: { url: 'https://cdn.example.com', port: 80, controlPort: 9790 },
      publisher: { metricsPort: 9101 },
      admin: {
        port: 80,
        metricsPort: 9100,
        url: 'https://admin.example.com',
        allowedOrigins: ['https://a.example.com', 'https://b.example.com'],
        trustedProxies: 2,
      },
      redis: { url: 'rediss://cache.internal:6379', isCluster: true },
      history: { flushIntervalMs: 500, isImmediate: true },
      smtp: { url: 'smtps://mail.example.com', from: 'HISUBTORY <no-reply@example.com>' },
      oidcProviders: [{ ...GOOGLE, scope: 'openid email profile', clientSecret: 'hunter2' }],
      logLevel: 'warn',
    } satisfies Config)
  })

  it.each<[string, Environment, string | undefined, Partial<Config>]>([
    [
      'keeps its data in another folder',
      {},
      '/srv/h',
      {
        dataFolder: '/srv/h',
        database: { kind: 'sqlite', url: 'sqlite:/srv/h/hisubtory.sqlite', path: '/srv/h/hisubtory.sqlite' },
        bucket: { kind: 'folder', path: '/srv/h/bucket' },
        purge: { kind: 'embedded', dataFolder: '/srv/h' },
        secrets: { kind: 'file', folder: '/srv/h/secrets' },
      },
    ],
    [
      'prefers a variable to the data folder',
      { DATABASE_URL: 'mysql://root@127.0.0.1:3306/h' },
      '/srv/h',
      {
        database: { kind: 'mysql', url: 'mysql://root@127.0.0.1:3306/h' },
        bucket: { kind: 'folder', path: '/srv/h/bucket' },
      },
    ],
    [
      'reads an S3 bucket with a prefix of several parts, by path',
      { BUCKET_URL: 's3://bucket-1/a/b/', S3_FORCE_PATH_STYLE: 'true' },
      undefined,
      { bucket: { kind: 's3', bucket: 'bucket-1', prefix: 'a/b', forcePathStyle: true } },
    ],
    [
      'purges the embedded edge where a bucket in S3 has no distribution in development',
      { BUCKET_URL: 's3://bucket-1' },
      undefined,
      { purge: { kind: 'embedded', dataFolder: 'data' } },
    ],
    [
      'hosts itself in production on one machine',
      { HISUBTORY_ENV: 'production', DATABASE_URL: 'sqlite:/srv/h.sqlite', BUCKET_URL: 'file:/srv/bucket' },
      '/srv/h',
      {
        database: { kind: 'sqlite', url: 'sqlite:/srv/h.sqlite', path: '/srv/h.sqlite' },
        bucket: { kind: 'folder', path: '/srv/bucket' },
        purge: { kind: 'embedded', dataFolder: '/srv/h' },
      },
    ],
    [
      'takes an empty variable as unset in development',
      { DATABASE_URL: '', EDGE_URL: ' ' },
      undefined,
      decideConfig({}),
    ],
  ])('%s', (_, environment, dataFolder, expected) => {
    expect(decideConfig(environment, { dataFolder })).toMatchObject(expected)
  })
})

describe('a configuration that does not stand', () => {
  it('names every missing variable in production at once', () => {
    expect(faultsOf({ HISUBTORY_ENV: 'production' })).toEqual([
      expect.stringMatching(/^DATABASE_URL is missing/),
      expect.stringMatching(/^BUCKET_URL is missing/),
    ])
  })

  it('names what is missing, empty, malformed and contradictory together, and no value', () => {
    const environment: Environment = {
      HISUBTORY_ENV: 'production',
      DATABASE_URL: '',
      BUCKET_URL: 'file:/srv/bucket',
      CLOUDFRONT_DISTRIBUTION_ID: 'hunter2',
      S3_FORCE_PATH_STYLE: 'yes',
      REDIS_URL: 'hunter2',
    }
    expect(faultsOf(environment)).toEqual([
      'DATABASE_URL is set but empty: give it a value or remove it',
      'REDIS_URL has to be redis://HOST:PORT or rediss://HOST:PORT',
      'S3_FORCE_PATH_STYLE has to be true or false',
      'CLOUDFRONT_DISTRIBUTION_ID has to be the id of a distribution: capital letters and digits',
      'CLOUDFRONT_DISTRIBUTION_ID is set, but CloudFront reads from S3: set BUCKET_URL to s3://…, or remove it',
      'S3_FORCE_PATH_STYLE is set, but the bucket is not in S3: set BUCKET_URL to s3://…, or remove it',
    ])
    expect(() => decideConfig(environment)).toThrow(
      /^The configuration cannot be used: DATABASE_URL is set but empty/,
    )
    expect(() => decideConfig(environment)).not.toThrow(/hunter2/)
  })

  it('refuses one port for the admin API and its metrics, unless any free one will do', () => {
    const fault = 'ADMIN_METRICS_PORT is the same as ADMIN_PORT: each needs a port of its own'
    expect(faultsOf({ ADMIN_PORT: '9000', ADMIN_METRICS_PORT: '9000' })).toEqual([fault])
    expect(faultsOf({ ADMIN_PORT: '0', ADMIN_METRICS_PORT: '0' })).toEqual([])
  })

  it('needs the distribution of a bucket in S3 in production', () => {
    expect(faultsOf({ ...PRODUCTION, CLOUDFRONT_DISTRIBUTION_ID: undefined })).toEqual([
      'CLOUDFRONT_DISTRIBUTION_ID is missing: in production a bucket in S3 has to have its CloudFront distribution named',
    ])
  })

  it.each(['0', '0.05', '61', '-1', '1s', '1e1'])('refuses %s for the interval of flushes', (value) => {
    expect(faultsOf({ HISTORY_FLUSH_INTERVAL: value, HISTORY_DURABILITY: 'always' })).toEqual([
      'HISTORY_FLUSH_INTERVAL has to be seconds from 0.1 to 60',
      'HISTORY_DURABILITY has to be interval or immediate',
    ])
  })

  it.each<[string, Environment, string[]]>([
    [
      'a provider without its secret',
      { OIDC_PROVIDERS: JSON.stringify([{ ...GOOGLE, id: 'my-idp' }]) },
      ['OIDC_MY_IDP_CLIENT_SECRET is missing: OIDC_PROVIDERS names the provider my-idp'],
    ],
    [
      'a secret without its provider',
      { OIDC_GOGLE_CLIENT_SECRET: 'hunter2' },
      ['OIDC_GOGLE_CLIENT_SECRET is set, but OIDC_PROVIDERS names no such provider'],
    ],
    [
      'a provider without TLS',
      {
        OIDC_PROVIDERS: JSON.stringify([{ ...GOOGLE, issuer: 'http://127.0.0.1:9000' }]),
        OIDC_GOOGLE_CLIENT_SECRET: 'hunter2',
      },
      [expect.stringMatching(/^OIDC_PROVIDERS has the provider google at an issuer without https/)],
    ],
  ])('refuses %s in production', (_, environment, faults) => {
    expect(faultsOf({ ...PRODUCTION, ...environment })).toEqual(faults)
  })

  it.each([
    'google',
    '{}',
    JSON.stringify([{ ...GOOGLE, id: 'Google' }]),
    JSON.stringify([{ ...GOOGLE, issuer: 'http://accounts.google.com' }]),
    JSON.stringify([{ ...GOOGLE, issuer: 'https://accounts.google.com/?a=b' }]),
    JSON.stringify([{ ...GOOGLE, scope: 'email' }]),
    JSON.stringify([{ ...GOOGLE, clientSecret: 'belongs elsewhere' }]),
    JSON.stringify([GOOGLE, GOOGLE]),
  ])('refuses OIDC_PROVIDERS=%s by its name alone', (value) => {
    const faults = faultsOf({ OIDC_PROVIDERS: value, OIDC_GOOGLE_CLIENT_SECRET: 'x' })
    expect(faults[0]).toMatch(/^OIDC_PROVIDERS has to be a JSON list/)
    expect(faults.join()).not.toContain('belongs elsewhere')
  })

  it.each<[keyof Environment, string]>([
    ['HISUBTORY_ENV', 'prod'],
    ['HISUBTORY_ENV', ''],
    ['DATABASE_URL', 'postgres://h/d'],
    ['DATABASE_URL', 'mysql://host:3306'],
    ['DATABASE_URL', 'mysql:///database'],
    ['DATABASE_URL', 'mysql://u:ab%ZZ@127.0.0.1/x'],
    ['DATABASE_URL', 'mysql://u:ab%FF@127.0.0.1/x'],
    ['DATABASE_URL', 'mysql://u:ab@127.0.0.1/x%'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', '  '],
    ['REDIS_URL', 'http://cache:6379'],
    ['REDIS_CLUSTER', 'true'],
    ['BUCKET_URL', 's3://'],
    ['BUCKET_URL', 's3://Capital'],
    ['BUCKET_URL', 'file:'],
    ['BUCKET_URL', 'file://host/path'],
    ['BUCKET_URL', '/srv/bucket'],
    ['S3_FORCE_PATH_STYLE', '1'],
    ['CLOUDFRONT_DISTRIBUTION_ID', 'https://d111.cloudfront.net'],
    ['EDGE_URL', 'cdn.example.com'],
    ['EDGE_URL', 'https://cdn.example.com/path'],
    ['EDGE_URL', 'ftp://cdn.example.com'],
    ['ADMIN_PORT', '65536'],
    ['ADMIN_METRICS_PORT', 'x'],
    ['ADMIN_URL', 'admin.example.com'],
    ['TRUSTED_PROXIES', 'all'],
    ['SMTP_URL', 'smtp://mail.example.com'],
    ['SMTP_URL', 'smtp://user:50%@mail.example.com'],
    ['MAIL_FROM', 'no-reply@example.com'],
    ['EDGE_PORT', '-1'],
    ['EDGE_PORT', '80a'],
    ['SSM_PREFIX', 'hisubtory'],
    ['SSM_PREFIX', '/aws/hisubtory'],
    ['SSM_PREFIX', '/hisubtory//a'],
    ['CORS_ALLOWED_ORIGINS', '*'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%j in production, by name', (variable, value) => {
    const faults = faultsOf({ ...PRODUCTION, [variable]: value })
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.every((fault) => fault.startsWith(`${variable} `) || variable === 'BUCKET_URL')).toBe(true)
    expect(faults.some((fault) => fault.startsWith(`${variable} `))).toBe(true)
  })
})
