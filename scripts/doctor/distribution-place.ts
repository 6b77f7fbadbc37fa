import type * as CloudFront from '@aws-sdk/client-cloudfront'
import type { BucketConfig } from '#shared/config/config.ts'

/** A distribution, and how to ask for what it names. */
export type DistributionPlace = {
  client: CloudFront.CloudFrontClient
  sdk: typeof CloudFront
  config: CloudFront.DistributionConfig
  bucket: Extract<BucketConfig, { kind: 's3' }> | null
}

/** The behaviour of a path pattern; a slash in front is the same pattern to CloudFront. */
export const behaviourOf = (
  { config }: DistributionPlace,
  pattern: string,
): CloudFront.CacheBehavior | undefined =>
  config.CacheBehaviors?.Items?.find(({ PathPattern }) => PathPattern?.replace(/^\//, '') === pattern)

/** The origin that a behaviour names; of a group, the one that is asked first. */
export const originOf = (
  { config }: DistributionPlace,
  behaviour: CloudFront.CacheBehavior | undefined,
): CloudFront.Origin | undefined => {
  const target = behaviour?.TargetOriginId
  const group = config.OriginGroups?.Items?.find(({ Id }) => Id === target)
  const id = group ? group.Members?.Items?.[0]?.OriginId : target
  return config.Origins?.Items?.find((origin) => origin.Id === id)
}
