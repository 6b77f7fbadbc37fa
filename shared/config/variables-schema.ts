import { z } from 'zod'
import { oidcProvidersSchema } from './oidc-provider.ts'

const canParse = (text: string): boolean => URL.canParse(text)

/** `mysql://user:password@host:port/database`, with a host and a database. */
const isMysqlUrl = (text: string): boolean => {
  if (!canParse(text)) return false
  const { protocol, hostname, pathname } = new URL(text)
  return protocol === 'mysql:' && hostname !== '' && /^\/[^/]+$/.test(pathname)
}

/** The driver decodes user, password and database, and would only say "URI malformed". */
const canDecode = (text: string): boolean => {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

const isDatabaseUrl = (text: string): boolean => /^sqlite:./.test(text) || isMysqlUrl(text)

// Names of buckets: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const S3_URL = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[A-Za-z0-9!_.*'()/-]*)?$/
const isBucketUrl = (text: string): boolean => /^file:(?!\/\/[^/]).+/.test(text) || S3_URL.test(text)

/** An address of a server, without a path: paths are ours. */
const isOrigin = (text: string): boolean =>
  canParse(text) &&
  /^https?:$/.test(new URL(text).protocol) &&
  new URL(text).origin === text.replace(/\/$/, '')

const isRedisUrl = (text: string): boolean =>
  canParse(text) && /^rediss?:$/.test(new URL(text).protocol) && new URL(text).hostname !== ''

const isSmtpUrl = (text: string): boolean =>
  canParse(text) &&
  /^smtps?:$/.test(new URL(text).protocol) &&
  new URL(text).hostname !== '' &&
  canDecode(new URL(text).username + new URL(text).password)

const text = (isRight: (value: string) => boolean, message: string) => z.string().refine(isRight, message)
const flag = z.enum(['true', 'false'], 'has to be true or false').transform((value) => value === 'true')
const port = text(
  (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
  'has to be a port number',
).transform(Number)

const readJson = (value: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(value)
  } catch {
    context.addIssue({ code: 'custom', message: '' })
    return z.NEVER
  }
}

const oidcProviders = z.string().transform(readJson).pipe(oidcProvidersSchema)

/** Each variable by itself. The messages follow the variable's name in a sentence. */
export const variablesSchema = z.object({
  HISUBTORY_ENV: z
    .enum(['development', 'production'], 'has to be development or production')
    .default('development'),
  DATABASE_URL: text(isDatabaseUrl, 'has to be sqlite:PATH or mysql://USER:PASSWORD@HOST:PORT/DATABASE')
    .refine(
      (value) => !value.startsWith('mysql:') || canDecode(value),
      'has a % that begins no encoded character: write %25 for a % in the user, password or database',
    )
    .optional(),
  REDIS_URL: text(isRedisUrl, 'has to be redis://HOST:PORT or rediss://HOST:PORT').optional(),
  REDIS_CLUSTER: flag.optional(),
  HISTORY_FLUSH_INTERVAL: text(
    (value) => /^\d{1,2}(\.\d+)?$/.test(value) && Number(value) >= 0.1 && Number(value) <= 60,
    'has to be seconds from 0.1 to 60',
  )
    .transform(Number)
    .default(1),
  HISTORY_DURABILITY: z
    .enum(['interval', 'immediate'], 'has to be interval or immediate')
    .default('interval'),
  BUCKET_URL: text(isBucketUrl, 'has to be file:PATH or s3://BUCKET/PREFIX').optional(),
  S3_FORCE_PATH_STYLE: flag.optional(),
  CLOUDFRONT_DISTRIBUTION_ID: text(
    (value) => /^[A-Z0-9]{1,32}$/.test(value),
    'has to be the id of a distribution: capital letters and digits',
  ).optional(),
  EDGE_URL: text(isOrigin, 'has to be http(s)://HOST without a path').optional(),
  ADMIN_PORT: port.default(8788),
  ADMIN_METRICS_PORT: port.default(9788),
  ADMIN_URL: text(isOrigin, 'has to be http(s)://HOST without a path').optional(),
  TRUSTED_PROXIES: text(
    (value) => /^\d$/.test(value),
    'has to be how many proxies of yours stand in front: 0 to 9',
  )
    .transform(Number)
    .default(0),
  SMTP_URL: text(
    isSmtpUrl,
    'has to be smtp://USER:PASSWORD@HOST:PORT or smtps://…, with %25 for a % in the user or password',
  ).optional(),
  MAIL_FROM: text(
    (value) => /^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(value),
    'has to be an address such as HISUBTORY <no-reply@example.com>',
  ).optional(),
  OIDC_PROVIDERS: text(
    (value) => oidcProviders.safeParse(value).success,
    'has to be a JSON list such as [{"id":"google","name":"Google","issuer":"https://accounts.google.com","clientId":"…"}], with ids of lower-case letters, digits and hyphens, each once',
  )
    .pipe(oidcProviders)
    .optional(),
  EDGE_PORT: port.default(8787),
  EDGE_CONTROL_PORT: port.default(0),
  PUBLISH_METRICS_PORT: port.default(9789),
  SSM_PREFIX: text(
    // Reserved names: "can't be prefixed with aws or ssm" (PutParameter).
    (value) => /^\/(?!aws|ssm)[\w.-]+(\/[\w.-]+)*\/?$/i.test(value),
    'has to be a path such as /hisubtory/production, and may not begin with /aws or /ssm',
  ).optional(),
  CORS_ALLOWED_ORIGINS: text(
    (value) => value.split(',').every((origin) => isOrigin(origin.trim())),
    'has to be a list of http(s)://HOST, separated by commas',
  ).optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'has to be a level such as debug, info or warn',
    )
    .optional(),
})

export type Variables = z.infer<typeof variablesSchema>
