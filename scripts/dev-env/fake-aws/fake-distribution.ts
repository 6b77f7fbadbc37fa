import { AwsError } from './aws-error.ts'
import { element, type Xml } from './xml.ts'

type Behaviour = {
  pattern: string
  origin: 'bucket' | 'api'
  cachePolicyId: string
  functionName: string | null
}

/** "Managed-CachingDisabled" and "Managed-CachingOptimized" (Use managed cache policies). */
const UNCACHED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const CACHED = '658327ea-f89d-4fab-a63d-7e88639e58f6'

/** How the distribution is set up, as far as anybody asks; a test changes what it is about. */
export const createDistributionSetup = (bucket: string) => ({
  isEnabled: true,
  status: 'Deployed' as 'Deployed' | 'InProgress',
  aliases: [] as string[],
  domainName: 'd111111abcdef8.cloudfront.net',
  cacheTagHeader: 'x-amz-meta-cache-tag' as string | null,
  bucketDomainName: `${bucket}.s3.ap-northeast-2.amazonaws.com`,
  originPath: '',
  accessControlId: 'EFAKEACCESSCONTROL' as string | null,
  signingBehaviour: 'always' as 'always' | 'never' | 'no-override',
  liveFunctions: ['viewer-request'],
  /** For which errors the ten seconds were turned off that CloudFront keeps them. */
  unkeptErrors: [400, 403, 404, 405, 414, 500, 501, 502, 503, 504],
  behaviours: [
    {
      pattern: 'v1/*',
      origin: 'documents-or-absence',
      cachePolicyId: CACHED,
      functionName: 'viewer-request',
    },
    {
      pattern: 'media/*',
      origin: 'documents-or-absence',
      cachePolicyId: CACHED,
      functionName: 'viewer-request',
    },
    { pattern: '/api/*', origin: 'api', cachePolicyId: UNCACHED, functionName: null },
  ] as Behaviour[],
})

export type DistributionSetup = ReturnType<typeof createDistributionSetup>

const list = (name: string, items: Xml[]): Xml =>
  element(name, [element('Quantity', items.length), element('Items', items)])

const association = (name: string): Xml =>
  element('FunctionAssociation', [
    element('FunctionARN', `arn:aws:cloudfront::111122223333:function/${name}`),
    element('EventType', 'viewer-request'),
  ])

const behaviourParts = ({ origin, cachePolicyId, functionName }: Behaviour): Xml[] => [
  element('TargetOriginId', origin),
  element('ViewerProtocolPolicy', 'redirect-to-https'),
  list('FunctionAssociations', functionName === null ? [] : [association(functionName)]),
  element('CachePolicyId', cachePolicyId),
]

const originsOf = (setup: DistributionSetup): Xml =>
  list('Origins', [
    element('Origin', [
      element('Id', 'bucket'),
      element('DomainName', setup.bucketDomainName),
      element('OriginPath', setup.originPath),
      element('S3OriginConfig', [element('OriginAccessIdentity', '')]),
      element('OriginAccessControlId', setup.accessControlId ?? ''),
    ]),
    element('Origin', [
      element('Id', 'api'),
      element('DomainName', 'api.example.com'),
      element('OriginPath', ''),
    ]),
  ])

/** Asks the bucket first; what that refuses is answered by another origin (edge/cloudformation.yaml). */
const originGroups = (): Xml => {
  const members = ['bucket', 'absence'].map((id) => element('OriginGroupMember', [element('OriginId', id)]))
  const codes = list('StatusCodes', [element('StatusCode', 403)])
  return list('OriginGroups', [
    element('OriginGroup', [
      element('Id', 'documents-or-absence'),
      element('FailoverCriteria', [codes]),
      list('Members', members),
    ]),
  ])
}

/** The answer of GetDistribution. */
export const distributionXml = (id: string, setup: DistributionSetup, attributes: string): Xml => {
  const [first] = setup.behaviours
  if (!first) throw new AwsError(500, 'InternalError', 'A distribution has at least one behaviour')
  const config = element('DistributionConfig', [
    element('CallerReference', 'fake'),
    list(
      'Aliases',
      setup.aliases.map((alias) => element('CNAME', alias)),
    ),
    originsOf(setup),
    originGroups(),
    element('DefaultCacheBehavior', behaviourParts({ ...first, functionName: null })),
    list(
      'CacheBehaviors',
      setup.behaviours.map((one) =>
        element('CacheBehavior', [element('PathPattern', one.pattern), ...behaviourParts(one)]),
      ),
    ),
    list(
      'CustomErrorResponses',
      setup.unkeptErrors.map((code) =>
        element('CustomErrorResponse', [element('ErrorCode', code), element('ErrorCachingMinTTL', 0)]),
      ),
    ),
    element('Comment', ''),
    element('Enabled', setup.isEnabled),
    ...(setup.cacheTagHeader === null
      ? []
      : [element('CacheTagConfig', [element('HeaderName', setup.cacheTagHeader)])]),
  ])
  const parts = [element('Id', id), element('Status', setup.status), element('DomainName', setup.domainName)]
  return element('Distribution', [...parts, config], attributes)
}

/** The answer of DescribeFunction for the stage LIVE. */
export const functionXml = (name: string, { liveFunctions }: DistributionSetup, attributes: string): Xml => {
  if (!liveFunctions.includes(name))
    throw new AwsError(404, 'NoSuchFunctionExists', 'The function does not exist.')
  const metadata = element('FunctionMetadata', [
    element('FunctionARN', `arn:aws:cloudfront::111122223333:function/${name}`),
    element('Stage', 'LIVE'),
    element('LastModifiedTime', '2026-01-01T00:00:00Z'),
  ])
  const config = element('FunctionConfig', [element('Comment', ''), element('Runtime', 'cloudfront-js-2.0')])
  return element(
    'FunctionSummary',
    [element('Name', name), element('Status', 'DEPLOYED'), config, metadata],
    attributes,
  )
}

/** The answer of GetOriginAccessControl. */
export const accessControlXml = (id: string, setup: DistributionSetup, attributes: string): Xml => {
  if (id !== setup.accessControlId)
    throw new AwsError(404, 'NoSuchOriginAccessControl', 'The origin access control does not exist.')
  const config = element('OriginAccessControlConfig', [
    element('Name', 'fake'),
    element('SigningProtocol', 'sigv4'),
    element('SigningBehavior', setup.signingBehaviour),
    element('OriginAccessControlOriginType', 's3'),
  ])
  return element('OriginAccessControl', [element('Id', id), config], attributes)
}
