import { AwsError } from './aws-error.ts'
import type { AwsReply, AwsRequest } from './aws-request.ts'
import type { AwsCall } from './aws-service.ts'
import { CLOUDFRONT_OPERATIONS, parseCloudFrontPath } from './cloudfront-operations.ts'
import { createDistributionSetup } from './fake-distribution.ts'
import { createInvalidations, type InvalidationsOptions } from './invalidations.ts'
import { createRequestRate } from './request-rate.ts'
import { documentOf, element } from './xml.ts'

export type FakeCloudFrontOptions = InvalidationsOptions & {
  distributionId: string
  /** The bucket that it reads from. */
  bucket: string
  /**
   * AWS names no number; what people meet is about six requests at once and then one in two seconds
   * (aws/aws-sdk-js issue 3983: "first 6-7 request executed successfully then we receive this error").
   */
  rate: { burst: number; perSecond: number }
}

/** CloudFront with one distribution and its invalidations. */
export const createFakeCloudFront = ({ distributionId, bucket, rate, ...options }: FakeCloudFrontOptions) => {
  const distribution = createInvalidations(options)
  const setup = createDistributionSetup(bucket)
  const mayCreate = createRequestRate(rate)

  return {
    distributionId,
    setup,
    invalidations: () => structuredClone(distribution.all),
    completeAll: () => distribution.completeAll(),
    understand(request: AwsRequest, nowMs: () => number): AwsCall {
      const path = parseCloudFrontPath(request)
      const { operation, id } = path
      const run = async () => {
        if ((path.distributionId ?? distributionId) !== distributionId) {
          throw new AwsError(404, 'NoSuchDistribution', 'The specified distribution does not exist.')
        }
        await distribution.settleAt(nowMs())
        if (operation === 'CreateInvalidation' && !mayCreate(nowMs())) throw throttled()
        return CLOUDFRONT_OPERATIONS[operation]({
          request,
          distributionId,
          distribution,
          setup,
          id,
          nowMs: nowMs(),
        })
      }
      return { operation, key: id, isConditionalWrite: false, run }
    },
    errors: {
      throttled,
      conflict: throttled,
      denied: () => new AwsError(403, 'AccessDenied', 'Access denied for operation'),
    },
    errorReply: ({ code, message, status }: AwsError): AwsReply => {
      const type = element('Type', status < 500 ? 'Sender' : 'Receiver')
      const error = element('Error', [type, element('Code', code), element('Message', message)])
      const namespace = ' xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"'
      const root = element('ErrorResponse', [error, element('RequestId', 'FAKE')], namespace)
      return { status, headers: { 'content-type': 'application/xml' }, body: documentOf(root) }
    },
  }
}

const throttled = () => new AwsError(400, 'Throttling', 'Rate exceeded')
