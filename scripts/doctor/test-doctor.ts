import { onTestFinished, vi } from 'vitest'
import type { Environment } from '#shared/config/env.ts'
import { loadConfig } from '#shared/config/load-config.ts'
import { silentLogger } from '#shared/logger.ts'
import { FAKE_SSM_PREFIX } from '../dev-env/fake-aws/fake-clients.ts'
import { startFakeAws, type FakeAws } from '../dev-env/fake-aws/start-fake-aws.ts'
import type { DoctorContext } from './check.ts'
import type { Finding } from './finding.ts'

/** What a check gets to know, for the given variables. */
export const doctorContext = async (
  environment: Environment,
  dataFolder?: string,
): Promise<DoctorContext> => {
  const { config, settings } = await loadConfig(environment, { dataFolder })
  return { config, settings, logger: silentLogger(), now: () => Date.now() }
}

/** A fake of AWS to which the SDK's own variables lead for this test, and the variables of a deployment on it. */
export const startFakeDeployment = async (): Promise<{ aws: FakeAws; environment: Environment }> => {
  const aws = await startFakeAws({ ssm: { writes: { burst: 1_000, perSecond: 1_000 } } })
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint)
  vi.stubEnv('AWS_REGION', aws.region)
  vi.stubEnv('AWS_ACCESS_KEY_ID', aws.credentials.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws.credentials.secretAccessKey)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await aws[Symbol.asyncDispose]()
  })
  const environment: Environment = {
    HISUBTORY_ENV: 'production',
    DATABASE_URL: 'sqlite::memory:',
    BUCKET_URL: `s3://${aws.s3.bucket}`,
    S3_FORCE_PATH_STYLE: 'true',
    CLOUDFRONT_DISTRIBUTION_ID: aws.cloudFront.distributionId,
    ADMIN_URL: 'https://admin.example.com',
    SSM_PREFIX: FAKE_SSM_PREFIX,
  }
  return { aws, environment }
}

/** What was found, in short: `about: state`. */
export const statesOf = (findings: Finding[]): Record<string, Finding['state']> =>
  Object.fromEntries(findings.map(({ about, state }) => [about, state]))

/** What is not right, as a person reads it. */
export const complaintsOf = (findings: Finding[]): string[] =>
  findings
    .filter(({ state }) => state !== 'ok')
    .map(({ about, state, message, advice }) => `${state} ${about}: ${message} -> ${advice ?? ''}`)
