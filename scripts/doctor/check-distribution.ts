import type * as CloudFront from '@aws-sdk/client-cloudfront'
import { HisubtoryError } from '#shared/errors.ts'
import type { DoctorContext } from './check.ts'
import { checkDistributionBehaviours } from './check-distribution-behaviours.ts'
import { checkDistributionOrigin } from './check-distribution-origin.ts'
import { expectThat, ok, warning, type Finding } from './finding.ts'

/** CloudFront takes an object's tags from this header of S3 (bucket-s3.ts stores them so). */
const TAG_HEADER = 'x-amz-meta-cache-tag'

const readDistribution = async (client: CloudFront.CloudFrontClient, Id: string, sdk: typeof CloudFront) => {
  try {
    const { Distribution } = await client.send(new sdk.GetDistributionCommand({ Id }))
    return Distribution
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const advice: Record<string, string> = {
      NoSuchDistribution: 'correct CLOUDFRONT_DISTRIBUTION_ID',
      AccessDenied: 'allow this role cloudfront:GetDistribution on it',
    }
    const known = advice[error.name]
    if (known === undefined) throw error
    const message = `The distribution ${Id} cannot be looked at (${error.name}): ${known}`
    throw new HisubtoryError('distribution_refused', message, { cause: error })
  }
}

const stateFinding = ({ Status, DistributionConfig }: CloudFront.Distribution): Finding => {
  if (DistributionConfig?.Enabled === true && Status !== 'Deployed')
    return warning('enabled', 'A change of it is on its way to the edges', 'look again in some minutes')
  return expectThat(DistributionConfig?.Enabled === true, 'enabled', 'It is enabled and deployed', [
    'It is disabled: no reader is served',
    'enable it',
  ])
}

const nameFinding = (distribution: CloudFront.Distribution, edgeUrl: string | undefined): Finding => {
  if (edgeUrl === undefined) {
    const advice = 'set EDGE_URL to what readers call, so that publications are read back there'
    return warning('address', 'Nobody knows what readers call', advice)
  }
  const names = [distribution.DomainName, ...(distribution.DistributionConfig?.Aliases?.Items ?? [])]
  const { hostname } = new URL(edgeUrl)
  return expectThat(names.includes(hostname), 'address', `It answers as ${hostname}`, [
    `It does not answer as ${hostname}, which EDGE_URL names, but as ${names.join(', ')}`,
    'add an alternate domain name with its certificate, or correct EDGE_URL',
  ])
}

/** Whether the distribution is set up as publishing and readers need it. */
export const checkDistribution = async ({
  config: { purge, bucket, edge },
}: DoctorContext): Promise<Finding[]> => {
  if (purge.kind === 'embedded')
    return [ok('settings', 'There is none: the embedded edges of the data folder are purged')]
  const sdk = await import('@aws-sdk/client-cloudfront')
  const client = new sdk.CloudFrontClient({})
  try {
    const distribution = await readDistribution(client, purge.distributionId, sdk)
    const config = distribution?.DistributionConfig
    if (!distribution || !config)
      throw new HisubtoryError('distribution_refused', 'CloudFront told nothing of the distribution')
    const header = config.CacheTagConfig?.HeaderName?.toLowerCase()
    const place = { client, sdk, config, bucket: bucket.kind === 's3' ? bucket : null }
    return [
      stateFinding(distribution),
      nameFinding(distribution, edge.url),
      expectThat(header === TAG_HEADER, 'cache tags', `They are read from ${TAG_HEADER}`, [
        header === undefined ? 'They are off: purges by tag find nothing' : `They are read from ${header}`,
        `set CacheTagConfig of the distribution to ${TAG_HEADER}`,
      ]),
      ...(await checkDistributionOrigin(place)),
      ...(await checkDistributionBehaviours(place)),
    ]
  } finally {
    client.destroy()
  }
}
