/**
 * The variables that this product knows. AWS region, credentials and endpoints follow the SDK's own variables
 * (`AWS_REGION`, `AWS_ENDPOINT_URL`, …) and are never read here.
 */
export const VARIABLE_NAMES = [
  'HISUBTORY_ENV',
  'DATABASE_URL',
  'REDIS_URL',
  'REDIS_CLUSTER',
  'HISTORY_FLUSH_INTERVAL',
  'HISTORY_DURABILITY',
  'BUCKET_URL',
  'S3_FORCE_PATH_STYLE',
  'CLOUDFRONT_DISTRIBUTION_ID',
  'EDGE_URL',
  'ADMIN_PORT',
  'ADMIN_METRICS_PORT',
  'ADMIN_URL',
  'TRUSTED_PROXIES',
  'SMTP_URL',
  'MAIL_FROM',
  'OIDC_PROVIDERS',
  'EDGE_PORT',
  'EDGE_CONTROL_PORT',
  'PUBLISH_METRICS_PORT',
  'SSM_PREFIX',
  'CORS_ALLOWED_ORIGINS',
  'LOG_LEVEL',
] as const

export type VariableName = (typeof VARIABLE_NAMES)[number]
