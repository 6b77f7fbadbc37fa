import type * as S3 from '@aws-sdk/client-s3'
import type { Config } from '#shared/config/config.ts'
import type { DoctorContext } from './check.ts'
import { expectThat, ok, warning, type Finding } from './finding.ts'
import { lookUp } from './look-up.ts'

const BLOCKS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const

/** S3 answers with 404 where nothing was ever set. */
const orNull = async <T>(name: string, answer: Promise<T>): Promise<T | null> =>
  answer.catch((error: unknown) => {
    if (error instanceof Error && error.name === name) return null
    throw error
  })

type Place = { client: S3.S3Client; sdk: typeof S3; Bucket: string }

const versioningFinding = ({ client, sdk, Bucket }: Place) =>
  lookUp('versioning', 's3:GetBucketVersioning', async () => {
    const { Status } = await client.send(new sdk.GetBucketVersioningCommand({ Bucket }))
    const advice = 'turn versioning on: what somebody deletes or overwrites by hand can be brought back then'
    return Status === 'Enabled' ? ok('versioning', 'It is on') : warning('versioning', 'It is off', advice)
  })

const publicAccessFinding = ({ client, sdk, Bucket }: Place) =>
  lookUp('public access', 's3:GetBucketPublicAccessBlock', async () => {
    const command = new sdk.GetPublicAccessBlockCommand({ Bucket })
    const answer = await orNull('NoSuchPublicAccessBlockConfiguration', client.send(command))
    const open = BLOCKS.filter((name) => answer?.PublicAccessBlockConfiguration?.[name] !== true)
    return expectThat(open.length === 0, 'public access', 'It is blocked', [
      `It is not blocked (${open.join(', ')} off): readers could go past the cache, and see the quarantine`,
      'block all public access of the bucket; CloudFront reads by its origin access control',
    ])
  })

const allows = ({ AllowedMethods = [], AllowedOrigins = [] }: S3.CORSRule, origin: string): boolean =>
  AllowedMethods.includes('POST') && AllowedOrigins.some((one) => one === '*' || one === origin)

/** Pictures come as a form from the pages of the console. */
const corsFinding = ({ client, sdk, Bucket }: Place, { url, allowedOrigins }: Config['admin']) =>
  lookUp('cors', 's3:GetBucketCORS', async () => {
    const origins = [...new Set([...(url === undefined ? [] : [url]), ...allowedOrigins])]
    const answer = await orNull(
      'NoSuchCORSConfiguration',
      client.send(new sdk.GetBucketCorsCommand({ Bucket })),
    )
    const missing = origins.filter((origin) => !answer?.CORSRules?.some((rule) => allows(rule, origin)))
    if (missing.length === 0) return ok('cors', 'Pages of the console may send pictures')
    const advice = `allow the method POST for ${missing.join(', ')} in the CORS rules of the bucket`
    return warning('cors', 'Pages of these sites cannot send pictures from a browser', advice)
  })

/** How the bucket is set up in S3. */
export const checkBucketSettings = async ({
  config: { bucket, admin },
}: DoctorContext): Promise<Finding[]> => {
  if (bucket.kind === 'folder') return [ok('settings', 'A folder has none')]
  const sdk = await import('@aws-sdk/client-s3')
  const { createS3Client } = await import('#shared/bucket/s3/create-s3-client.ts')
  const client = createS3Client({ forcePathStyle: bucket.forcePathStyle })
  try {
    const place = { client, sdk, Bucket: bucket.bucket }
    return await Promise.all([
      versioningFinding(place),
      publicAccessFinding(place),
      corsFinding(place, admin),
    ])
  } finally {
    client.destroy()
  }
}
