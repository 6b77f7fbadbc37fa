import type { IncomingHttpHeaders } from 'node:http'
import { AwsError } from './aws-error.ts'
import type { AwsReply, AwsRequest } from './aws-request.ts'
import type { AwsCall } from './aws-service.ts'
import { createRequestRate } from './request-rate.ts'
import { SSM_OPERATIONS, textIn, type SsmOperation, type StoredParameter } from './ssm-operations.ts'

const TARGET = 'AmazonSSM.'
const JSON_TYPE = 'application/x-amz-json-1.1'

export type FakeSsmOptions = {
  /** "Transactions per second" of the Systems Manager quotas: 40 for reading and 3 for writing. Bursts are a guess. */
  reads: { burst: number; perSecond: number }
  writes: { burst: number; perSecond: number }
}

export const isSsmRequest = (headers: IncomingHttpHeaders): boolean =>
  headers['x-amz-target']?.toString().startsWith(TARGET) ?? false

const operationOf = (target: string): SsmOperation => {
  const operation = target.slice(TARGET.length)
  if (Object.hasOwn(SSM_OPERATIONS, operation)) return operation as SsmOperation
  throw new AwsError(501, 'NotImplemented', `This fake has no ${operation}.`)
}

const throttled = (): AwsError => new AwsError(400, 'ThrottlingException', 'Rate exceeded')

const denied = (): AwsError => {
  const message =
    'User: arn:aws:sts::111122223333:assumed-role/fake/i-1 is not authorized to perform this action'
  return new AwsError(400, 'AccessDeniedException', message)
}

/** What is wrong with a request as such is told otherwise than by S3 ("Common Errors" of the Systems Manager API). */
const CODES: Record<string, string> = {
  InvalidAccessKeyId: 'UnrecognizedClientException',
  RequestTimeTooSkewed: 'InvalidSignatureException',
}

/** Parameter Store of AWS Systems Manager. */
export const createFakeSsm = ({ reads, writes }: FakeSsmOptions) => {
  const parameters = new Map<string, StoredParameter>()
  const mayRead = createRequestRate(reads)
  const mayWrite = createRequestRate(writes)

  return {
    parameters,
    understand({ headers, body }: AwsRequest, nowMs: () => number): AwsCall {
      const operation = operationOf(headers['x-amz-target'] ?? '')
      const input = JSON.parse(body.toString('utf8')) as Record<string, unknown>
      const key = textIn(input, 'Name') || textIn(input, 'Path')
      const run = (): AwsReply => {
        const isWrite = operation === 'PutParameter' || operation === 'DeleteParameter'
        if (!(isWrite ? mayWrite : mayRead)(nowMs())) throw throttled()
        const answer = SSM_OPERATIONS[operation]({ input, parameters, nowMs: nowMs() })
        return { status: 200, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(answer) }
      }
      return { operation, key, isConditionalWrite: operation === 'PutParameter', run }
    },
    errors: { throttled, conflict: () => new AwsError(400, 'TooManyUpdates', ''), denied },
    errorReply: ({ status, code, message }: AwsError): AwsReply => ({
      status,
      headers: { 'content-type': JSON_TYPE },
      body: JSON.stringify({ __type: CODES[code] ?? code, message }),
    }),
  }
}
