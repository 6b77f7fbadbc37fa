import { behaviourOf, originOf, type DistributionPlace } from './distribution-place.ts'
import { expectThat, wrong, type Finding } from './finding.ts'
import { lookUp } from './look-up.ts'

const accessFinding = async (place: DistributionPlace, id: string | undefined): Promise<Finding> => {
  if (!id) {
    const advice =
      'give the origin an origin access control that always signs, and let the bucket policy allow this distribution'
    return wrong('origin access', 'CloudFront asks the bucket as anybody would, and is refused', advice)
  }
  const { client, sdk } = place
  return lookUp('origin access', 'cloudfront:GetOriginAccessControl', async () => {
    const answer = await client.send(new sdk.GetOriginAccessControlCommand({ Id: id }))
    const signing = answer.OriginAccessControl?.OriginAccessControlConfig?.SigningBehavior
    return expectThat(signing === 'always', 'origin access', 'CloudFront signs what it asks of the bucket', [
      `The origin access control signs ${signing ?? 'nothing'}`,
      'let it always sign',
    ])
  })
}

/** Whether readers' paths lead to the bucket of the configuration, and CloudFront may read it. */
export const checkDistributionOrigin = async (place: DistributionPlace): Promise<Finding[]> => {
  const { bucket } = place
  const origin = originOf(place, behaviourOf(place, 'v1/*'))
  if (!origin || !bucket) return []
  // BUCKET.s3.REGION.amazonaws.com, or BUCKET.s3.amazonaws.com
  const isOurs =
    origin.DomainName?.startsWith(`${bucket.bucket}.s3.`) === true &&
    (origin.OriginPath ?? '') === (bucket.prefix === '' ? '' : `/${bucket.prefix}`)
  return [
    expectThat(isOurs, 'origin', `It reads from ${bucket.bucket}`, [
      `It reads from ${origin.DomainName}${origin.OriginPath ?? ''}, and not from where BUCKET_URL stores`,
      'correct the origin of v1/* (its path is the prefix of BUCKET_URL), or BUCKET_URL',
    ]),
    await accessFinding(place, origin.OriginAccessControlId),
  ]
}
