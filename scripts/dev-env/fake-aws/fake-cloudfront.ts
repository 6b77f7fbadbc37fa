import { AwsError } from './aws-error.ts'
import type { AwsRequest } from './aws-request.ts'
import type { AwsCall } from './aws-service.ts'
import { CLOUDFRONT_OPERATIONS, parseCloudFrontPath } from './cloudfront-operations.ts'
import { createInvalidations, type InvalidationsOptions } from './invalidations.ts'
import { createRequestRate } from './request-rate.ts'
import { documentOf, element } from './xml.ts'

export type FakeCloudFrontOptions = InvalidationsOptions & {
  distributionId: string
  /**
   * AWS names no number; what people meet is about six requests at once and then one in two seconds
   * (aws/aws-sdk-js issue 3983: "first 6-7 request executed successfully then we receive this error").
   */
  rate: { burst: number; perSecond: number }
}

/** CloudFront with one distribution and its invalidations. */
export const createFakeCloudFront = ({ distributionId, rate, ...options }: FakeCloudFrontOptions) => {
  const distribution = createInvalidations(options)
  const mayCreate = createRequestRate(rate)

  return {
    distributionId,
    invalidations: () => structuredClone(distribution.all),
    completeAll: () => distribution.completeAll(),
    understand(request: AwsRequest, nowMs: () => number): AwsCall {
      const path = parseCloudFrontPath(request)
      const run = async () => {
        if (path.distributionId !== distributionId) {
          throw new AwsError(404, 'NoSuchDistribution', 'The specified distribution does not exist.')
        }
        await distribution.settleAt(nowMs())
        if (path.operation === 'CreateInvalidation' && !mayCreate(nowMs())) throw throttled()
        const { operation, invalidationId } = path
        return CLOUDFRONT_OPERATIONS[operation]({ request, distribution, invalidationId, nowMs: nowMs() })
      }
      return { operation: path.operation, key: path.invalidationId, isConditionalWrite: false, run }
    },
    errors: { throttled, conflict: throttled },
    errorXml: ({ code, message, status }: AwsError) => {
      const type = element('Type', status < 500 ? 'Sender' : 'Receiver')
      const error = element('Error', [type, element('Code', code), element('Message', message)])
      const namespace = ' xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"'
      return documentOf(element('ErrorResponse', [error, element('RequestId', 'FAKE')], namespace))
    },
  }
}

const throttled = () => new AwsError(400, 'Throttling', 'Rate exceeded')
