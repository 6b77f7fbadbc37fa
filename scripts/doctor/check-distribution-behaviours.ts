import { behaviourOf, type DistributionPlace } from './distribution-place.ts'
import { expectThat, ok, warning, wrong, type Finding } from './finding.ts'
import { lookUp } from './look-up.ts'

/** "Managed-CachingDisabled" (Use managed cache policies). */
const UNCACHED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'

/** CloudFront keeps these for ten seconds, whatever the policy says ("Control how long CloudFront caches errors"). */
const KEPT_ERRORS = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504]

const CACHED = ['v1/*', 'media/*']

const patternFinding = (place: DistributionPlace): Finding => {
  const missing = [...CACHED, 'api/*'].filter((pattern) => !behaviourOf(place, pattern))
  return expectThat(missing.length === 0, 'behaviours', 'There is one for v1/*, media/* and api/*', [
    `There is none for ${missing.join(', ')}`,
    'add it as in edge/cloudformation.yaml',
  ])
}

/** The admin API answers each account otherwise: nothing of it may be kept. */
const apiFinding = (place: DistributionPlace): Finding[] => {
  const behaviour = behaviourOf(place, 'api/*')
  if (!behaviour) return []
  if (behaviour.CachePolicyId === UNCACHED) return [ok('api/*', 'Nothing of it is kept')]
  const advice = 'give it the managed policy CachingDisabled, unless this policy keeps nothing either'
  return [warning('api/*', `Its cache policy is ${behaviour.CachePolicyId ?? 'none'}`, advice)]
}

const errorsFinding = ({ config }: DistributionPlace): Finding => {
  const unkept = (config.CustomErrorResponses?.Items ?? []).filter((one) => one.ErrorCachingMinTTL === 0)
  const kept = KEPT_ERRORS.filter((code) => !unkept.some(({ ErrorCode }) => ErrorCode === code))
  return expectThat(kept.length === 0, 'errors of api/*', 'None of them is told anybody else', [
    `CloudFront tells everybody for ten seconds what one person was refused with ${kept.join(', ')}`,
    'set ErrorCachingMinTTL to 0 for each of these, as in edge/cloudformation.yaml',
  ])
}

const nameOf = (arn: string | undefined): string => (arn ?? '').split('/').at(-1) ?? ''

const functionFinding = async (place: DistributionPlace, pattern: string): Promise<Finding[]> => {
  const behaviour = behaviourOf(place, pattern)
  if (!behaviour) return []
  const about = `function of ${pattern}`
  const found = behaviour.FunctionAssociations?.Items?.find(({ EventType }) => EventType === 'viewer-request')
  if (!found) {
    const advice = 'associate edge/functions/viewer-request.js with viewer requests'
    return [wrong(about, 'There is none: whatever readers vary in an address splits the cache', advice)]
  }
  const { client, sdk } = place
  const name = nameOf(found.FunctionARN)
  const look = async (): Promise<Finding> => {
    try {
      await client.send(new sdk.DescribeFunctionCommand({ Name: name, Stage: 'LIVE' }))
      return ok(about, `${name} is live`)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'NoSuchFunctionExists') throw error
      return wrong(about, `${name} is not live`, 'publish it')
    }
  }
  return [await lookUp(about, 'cloudfront:DescribeFunction', look)]
}

/** Whether readers' paths behave as the template says. */
export const checkDistributionBehaviours = async (place: DistributionPlace): Promise<Finding[]> => [
  patternFinding(place),
  ...apiFinding(place),
  errorsFinding(place),
  ...(await Promise.all(CACHED.map((pattern) => functionFinding(place, pattern)))).flat(),
]
