import { BucketRefusedError, BucketUnavailableError } from '../bucket-errors.ts'

/** What the SDK tells about an error; a network's error has no HTTP status. */
type S3ErrorLike = Error & { $metadata?: { httpStatusCode?: number } }

/** What an operator can do, by the code of S3's answer ("Error responses" in the API reference). */
const ADVICE: Record<string, string> = {
  NoSuchBucket: 'create it, or correct its name in BUCKET_URL',
  AccessDenied:
    'allow this role s3:GetObject, s3:PutObject and s3:DeleteObject on its objects and s3:ListBucket on the bucket',
  Forbidden: 'allow this role s3:GetObject on its objects and s3:ListBucket on the bucket',
  PermanentRedirect: 'set AWS_REGION to the region of the bucket',
  AuthorizationHeaderMalformed: 'set AWS_REGION to the region of the bucket',
  InvalidAccessKeyId: 'correct the AWS credentials',
  SignatureDoesNotMatch: 'correct the AWS credentials',
  ExpiredToken: 'renew the AWS credentials',
  CredentialsProviderError: 'give AWS credentials (an instance role, or the variables of the AWS SDK)',
  RequestTimeTooSkewed: 'set the clock of this machine right',
}

/** Our error for one of the SDK: refused by the bucket for good, or not answered for now. */
export const translateS3Error = (key: string, bucket: string, error: unknown): Error => {
  if (!(error instanceof Error)) return new BucketUnavailableError(key, { cause: error })
  const status = (error as S3ErrorLike).$metadata?.httpStatusCode
  const advice = ADVICE[error.name]
  const isRefusal =
    advice !== undefined || (status !== undefined && status >= 300 && status < 500 && status !== 429)
  if (!isRefusal) return new BucketUnavailableError(key, { cause: error })
  const what = `The bucket ${bucket} refused ${JSON.stringify(key)}: ${error.name}, ${error.message}`
  return new BucketRefusedError(advice === undefined ? what : `${what}. What to do: ${advice}.`, {
    cause: error,
  })
}

export const hasS3Code = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && codes.includes(error.name)
