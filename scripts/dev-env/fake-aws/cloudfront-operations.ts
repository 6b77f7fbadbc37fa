import { AwsError } from './aws-error.ts'
import type { AwsReply, AwsRequest } from './aws-request.ts'
import {
  accessControlXml,
  distributionXml,
  functionXml,
  type DistributionSetup,
} from './fake-distribution.ts'
import type { createInvalidations, Invalidation } from './invalidations.ts'
import { documentOf, element, textsIn, type Xml } from './xml.ts'

/** The version of the API in every path. */
export const CLOUDFRONT_PREFIX = '2020-05-31/'
const NAMESPACE = ' xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"'

export type CloudFrontOperation =
  | 'CreateInvalidation'
  | 'GetInvalidation'
  | 'ListInvalidations'
  | 'GetDistribution'
  | 'DescribeFunction'
  | 'GetOriginAccessControl'

type Distribution = ReturnType<typeof createInvalidations>
export type CloudFrontCall = {
  request: AwsRequest
  distributionId: string
  distribution: Distribution
  setup: DistributionSetup
  /** Of the invalidation, function or access control that it is about. */
  id: string
  nowMs: number
}

const PATHS: [operation: CloudFrontOperation, method: string, pattern: RegExp][] = [
  ['CreateInvalidation', 'POST', /^distribution\/(?<distributionId>[^/]+)\/invalidation$/],
  ['ListInvalidations', 'GET', /^distribution\/(?<distributionId>[^/]+)\/invalidation$/],
  ['GetInvalidation', 'GET', /^distribution\/(?<distributionId>[^/]+)\/invalidation\/(?<id>[^/]+)$/],
  ['GetDistribution', 'GET', /^distribution\/(?<distributionId>[^/]+)$/],
  ['DescribeFunction', 'GET', /^function\/(?<id>[^/]+)\/describe$/],
  ['GetOriginAccessControl', 'GET', /^origin-access-control\/(?<id>[^/]+)$/],
]

/** The operation of a method and a path, and what it is about. */
export const parseCloudFrontPath = ({ method, path }: AwsRequest) => {
  for (const [operation, wanted, pattern] of PATHS) {
    const found = wanted === method ? pattern.exec(path.slice(CLOUDFRONT_PREFIX.length)) : null
    if (found)
      return { operation, distributionId: found.groups?.['distributionId'], id: found.groups?.['id'] ?? '' }
  }
  throw new AwsError(501, 'NotImplemented', `This fake has no ${method} ${path}.`)
}

export const CLOUDFRONT_OPERATIONS: Record<CloudFrontOperation, (call: CloudFrontCall) => AwsReply> = {
  GetDistribution: ({ distributionId, setup }) => xmlReply(distributionXml(distributionId, setup, NAMESPACE)),
  DescribeFunction: ({ id, setup }) => xmlReply(functionXml(id, setup, NAMESPACE)),
  GetOriginAccessControl: ({ id, setup }) => xmlReply(accessControlXml(id, setup, NAMESPACE)),
  CreateInvalidation({ request, distribution, nowMs }) {
    const xml = request.body.toString()
    if (xml === '') throw new AwsError(400, 'MissingBody', 'This operation requires a body.')
    const items = textsIn(xml, 'Path')
    const [callerReference = ''] = textsIn(xml, 'CallerReference')
    if (Number(textsIn(xml, 'Quantity')[0]) !== items.length) {
      throw new AwsError(
        400,
        'InconsistentQuantities',
        "The value of Quantity and the size of Items don't match.",
      )
    }
    if (items.length === 0 || callerReference === '') {
      throw new AwsError(400, 'InvalidArgument', 'Your request contains empty paths or no caller reference.')
    }
    const invalidation = distribution.create(callerReference, items, nowMs)
    return { ...xmlReply(invalidationXml(invalidation, NAMESPACE)), status: 201 }
  },
  GetInvalidation({ distribution, id }) {
    const invalidation = distribution.all.find((one) => one.id === id)
    if (!invalidation)
      throw new AwsError(404, 'NoSuchInvalidation', 'The specified invalidation does not exist.')
    return xmlReply(invalidationXml(invalidation, NAMESPACE))
  },
  ListInvalidations({ request, distribution }) {
    // Newest first, by at most 100; a marker is the id that the next page begins after.
    const newest = distribution.all.toReversed()
    const marker = request.query.get('Marker')
    const start = marker === null ? 0 : newest.findIndex(({ id }) => id === marker) + 1
    const limit = Math.min(Number(request.query.get('MaxItems') ?? 100), 100)
    const page = newest.slice(start, start + limit)
    const isTruncated = start + limit < newest.length
    const list = [
      element('Marker', marker ?? ''),
      ...(isTruncated ? [element('NextMarker', page.at(-1)?.id ?? '')] : []),
      element('MaxItems', limit),
      element('IsTruncated', isTruncated),
      element('Quantity', page.length),
      element(
        'Items',
        page.map((invalidation) => element('InvalidationSummary', summaryOf(invalidation))),
      ),
    ]
    return xmlReply(element('InvalidationList', list, NAMESPACE))
  },
}

const xmlReply = (root: Xml): AwsReply => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: documentOf(root),
})

const summaryOf = ({ id, isCompleted, createdAtMs }: Invalidation): Xml[] => [
  element('Id', id),
  element('CreateTime', new Date(createdAtMs).toISOString()),
  element('Status', isCompleted ? 'Completed' : 'InProgress'),
]

const invalidationXml = (invalidation: Invalidation, attributes: string): Xml => {
  const paths = element('Paths', [
    element('Quantity', invalidation.items.length),
    element(
      'Items',
      invalidation.items.map((item) => element('Path', item)),
    ),
  ])
  const batch = element('InvalidationBatch', [
    paths,
    element('CallerReference', invalidation.callerReference),
  ])
  return element('Invalidation', [...summaryOf(invalidation), batch], attributes)
}
