import { join } from 'node:path'
import { ConfigError } from './config-error.ts'
import type { Environment } from './env.ts'
import { oidcSecretName, type OidcProvider } from './oidc-provider.ts'
import { findFaults, withoutEmpty } from './find-faults.ts'
import { variablesSchema, type Variables } from './variables-schema.ts'

export type DatabaseConfig = { kind: 'sqlite'; url: string; path: string } | { kind: 'mysql'; url: string }

export type BucketConfig =
  { kind: 'folder'; path: string } | { kind: 's3'; bucket: string; prefix: string; forcePathStyle: boolean }

/** `embedded`: the edges that announce themselves in the data folder are purged. */
export type PurgeConfig =
  { kind: 'embedded'; dataFolder: string } | { kind: 'cloudfront'; distributionId: string }

/** Where what is secret and not of the database comes from. */
export type SecretsConfig = { kind: 'file'; folder: string } | { kind: 'ssm'; prefix: string }

export type AdminConfig = {
  port: number
  /** On loopback. */
  metricsPort: number
  /** Where editors reach it, for links in mails; undefined where nothing was said. */
  url: string | undefined
  /** Sites besides our own whose pages may call the API. */
  allowedOrigins: string[]
  /** How many proxies of ours stand in front and name the client's address. */
  trustedProxies: number
}

export type RedisConfig = { url: string; isCluster: boolean }
/** `isImmediate`: before it is acknowledged; else within the interval. */
export type HistoryConfig = { flushIntervalMs: number; isImmediate: boolean }
export type SmtpConfig = { url: string; from: string }

/** What was decided from the environment: which adapters run, and where. */
export type Config = {
  stage: 'development' | 'production'
  /** What has no place of its own lies here. */
  dataFolder: string
  database: DatabaseConfig
  bucket: BucketConfig
  purge: PurgeConfig
  secrets: SecretsConfig
  /**
   * `url` is what readers call, where it is known; `port` is where the embedded edge listens, and `controlPort` where
   * it is purged and tells its metrics, on loopback (0: any free port).
   */
  edge: { url: string | undefined; port: number; controlPort: number }
  /** Where the publisher tells its metrics, on loopback. */
  publisher: { metricsPort: number }
  admin: AdminConfig
  /** Undefined: each process counts for itself. */
  redis: RedisConfig | undefined
  /** Readers' view history: when the database has what the hot store took. */
  history: HistoryConfig
  /** Undefined: mails become files. */
  smtp: SmtpConfig | undefined
  /** By which outside providers one can sign in. */
  oidcProviders: OidcProvider[]
  /** Undefined where nothing was said: servers then say more than commands do. */
  logLevel: Variables['LOG_LEVEL']
}

const databaseOf = (url: string): DatabaseConfig =>
  url.startsWith('sqlite:')
    ? { kind: 'sqlite', url, path: url.slice('sqlite:'.length) }
    : { kind: 'mysql', url }

const bucketOf = (url: string, forcePathStyle: boolean): BucketConfig => {
  if (url.startsWith('file:')) return { kind: 'folder', path: url.slice('file:'.length) }
  const [bucket = '', ...prefix] = url.slice('s3://'.length).split('/')
  return { kind: 's3', bucket, prefix: prefix.filter(Boolean).join('/'), forcePathStyle }
}

const secretsOf = (prefix: string | undefined, dataFolder: string): SecretsConfig =>
  prefix === undefined
    ? { kind: 'file', folder: join(dataFolder, 'secrets') }
    : { kind: 'ssm', prefix: prefix.replace(/\/$/, '') }

const originOf = (url: string): string => new URL(url).origin

const adminOf = (variables: Variables): AdminConfig => ({
  port: variables.ADMIN_PORT,
  metricsPort: variables.ADMIN_METRICS_PORT,
  url: variables.ADMIN_URL === undefined ? undefined : originOf(variables.ADMIN_URL),
  allowedOrigins: (variables.CORS_ALLOWED_ORIGINS ?? '')
    .split(',')
    .filter((origin) => origin.trim() !== '')
    .map((origin) => originOf(origin.trim())),
  trustedProxies: variables.TRUSTED_PROXIES,
})

/**
 * Decides from the environment which adapters run. Nothing is opened.
 * @param options.dataFolder where development keeps what has no variable of its own
 * @throws ConfigError that names every variable at fault, and no value
 */
export const decideConfig = (environment: Environment, options: { dataFolder?: string } = {}): Config => {
  const faults = findFaults(environment)
  if (faults.length > 0) throw new ConfigError(faults)

  const variables = variablesSchema.parse(withoutEmpty(environment))
  const { dataFolder = 'data' } = options
  const distributionId = variables.CLOUDFRONT_DISTRIBUTION_ID
  return {
    stage: variables.HISUBTORY_ENV,
    dataFolder,
    database: databaseOf(variables.DATABASE_URL ?? `sqlite:${join(dataFolder, 'hisubtory.sqlite')}`),
    bucket: bucketOf(
      variables.BUCKET_URL ?? `file:${join(dataFolder, 'bucket')}`,
      variables.S3_FORCE_PATH_STYLE ?? false,
    ),
    purge:
      distributionId === undefined
        ? { kind: 'embedded', dataFolder }
        : { kind: 'cloudfront', distributionId },
    secrets: secretsOf(variables.SSM_PREFIX, dataFolder),
    edge: {
      url: variables.EDGE_URL?.replace(/\/$/, ''),
      port: variables.EDGE_PORT,
      controlPort: variables.EDGE_CONTROL_PORT,
    },
    publisher: { metricsPort: variables.PUBLISH_METRICS_PORT },
    admin: adminOf(variables),
    redis:
      variables.REDIS_URL === undefined
        ? undefined
        : { url: variables.REDIS_URL, isCluster: variables.REDIS_CLUSTER ?? false },
    history: {
      flushIntervalMs: variables.HISTORY_FLUSH_INTERVAL * 1_000,
      isImmediate: variables.HISTORY_DURABILITY === 'immediate',
    },
    smtp:
      variables.SMTP_URL === undefined || variables.MAIL_FROM === undefined
        ? undefined
        : { url: variables.SMTP_URL, from: variables.MAIL_FROM },
    oidcProviders: (variables.OIDC_PROVIDERS ?? []).map((provider) => ({
      ...provider,
      clientSecret: environment[oidcSecretName(provider.id)] ?? '',
    })),
    logLevel: variables.LOG_LEVEL,
  }
}
