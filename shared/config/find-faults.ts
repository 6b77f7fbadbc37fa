import type { VariableFault } from './config-error.ts'
import type { Environment } from './env.ts'
import { oidcFaults } from './oidc-faults.ts'
import { VARIABLE_NAMES, type VariableName } from './variable-names.ts'
import { variablesSchema } from './variables-schema.ts'

const MISSING: Partial<Record<VariableName, string>> = {
  DATABASE_URL: 'is missing: in production the database has to be named (mysql://… or sqlite:PATH)',
  BUCKET_URL: 'is missing: in production the bucket has to be named (s3://BUCKET or file:PATH)',
  CLOUDFRONT_DISTRIBUTION_ID:
    'is missing: in production a bucket in S3 has to have its CloudFront distribution named',
}

/** An empty variable was forgotten half-way. */
const emptyFaults = (environment: Environment): VariableFault[] =>
  VARIABLE_NAMES.filter((variable) => environment[variable]?.trim() === '').map((variable) => ({
    variable,
    message: 'is set but empty: give it a value or remove it',
  }))

const missingFaults = (environment: Environment): VariableFault[] => {
  const required: VariableName[] = ['DATABASE_URL', 'BUCKET_URL']
  if (environment.BUCKET_URL?.startsWith('s3:')) required.push('CLOUDFRONT_DISTRIBUTION_ID')
  return required.flatMap((variable) =>
    environment[variable] === undefined ? [{ variable, message: MISSING[variable] ?? 'is missing' }] : [],
  )
}

/** What can't be true together. */
const contradictions = (environment: Environment): VariableFault[] => {
  const isS3 = environment.BUCKET_URL?.startsWith('s3:') ?? false
  const faults: [boolean, VariableName, string][] = [
    [
      !isS3,
      'CLOUDFRONT_DISTRIBUTION_ID',
      'is set, but CloudFront reads from S3: set BUCKET_URL to s3://…, or remove it',
    ],
    [
      !isS3,
      'S3_FORCE_PATH_STYLE',
      'is set, but the bucket is not in S3: set BUCKET_URL to s3://…, or remove it',
    ],
    [environment.REDIS_URL === undefined, 'REDIS_CLUSTER', 'is set, but REDIS_URL is not'],
    [environment.SMTP_URL === undefined, 'MAIL_FROM', 'is set, but SMTP_URL is not'],
    [environment.MAIL_FROM === undefined, 'SMTP_URL', 'is set, but MAIL_FROM is not'],
    [
      environment.ADMIN_PORT === environment.ADMIN_METRICS_PORT && environment.ADMIN_PORT !== '0',
      'ADMIN_METRICS_PORT',
      'is the same as ADMIN_PORT: each needs a port of its own',
    ],
  ]
  return faults.flatMap(([isWrong, variable, message]) =>
    isWrong && environment[variable] !== undefined ? [{ variable, message }] : [],
  )
}

const malformedFaults = (environment: Environment): VariableFault[] =>
  (variablesSchema.safeParse(environment).error?.issues ?? []).map((issue) => ({
    variable: issue.path[0] as VariableName,
    message: issue.message,
  }))

/** In development an empty variable is as good as none: `.env` may name it for later. */
export const withoutEmpty = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => (value?.trim() ?? '') !== ''))

/**
 * Everything that is wrong with an environment, at once: malformed, contradictory, and in production also
 * empty or missing variables. A stage that is set but unknown counts as production: the safe side.
 * @param options.isWhole false where more may be set than could be read: then nothing is called missing
 */
export const findFaults = (
  environment: Environment,
  { isWhole = true }: { isWhole?: boolean } = {},
): VariableFault[] => {
  const stated = withoutEmpty(environment)
  const isProduction = (environment.HISUBTORY_ENV ?? 'development') !== 'development'
  const empty = isProduction ? emptyFaults(environment) : []
  if (!isWhole) return [...empty, ...malformedFaults(stated)]
  return [
    ...empty,
    ...(isProduction ? missingFaults(environment) : []),
    ...malformedFaults(stated),
    ...contradictions(stated),
    ...oidcFaults(stated, isProduction),
  ]
}
