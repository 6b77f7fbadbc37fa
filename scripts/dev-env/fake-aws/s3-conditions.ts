import { AwsError } from './aws-error.ts'
import type { S3Object } from './s3-store.ts'

/** A condition of a write, the object it meets, and whether the object changed while the request was under way. */
export type ConditionalWrite = {
  headers: Record<string, string>
  current: S3Object | undefined
  changedMeanwhile: boolean
}

/**
 * "Add preconditions to S3 operations with conditional requests", in the Amazon S3 User Guide: a put with `If-Match`
 * for a key that is not there answers 404, another object 412, an object under `If-None-Match: *` 412; and 409 where
 * the condition holds again, but another write to the key came between.
 */
export const checkPutConditions = ({ headers, current, changedMeanwhile }: ConditionalWrite): void => {
  const ifMatch = headers['if-match']
  const ifNoneMatch = headers['if-none-match']
  if (ifMatch === undefined && ifNoneMatch === undefined) return
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new AwsError(
      501,
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
    )
  }
  if (ifMatch !== undefined && !current) throw noSuchKey()
  if (ifNoneMatch !== undefined && current) throw preconditionFailed('If-None-Match')
  if (ifMatch !== undefined && !matches(ifMatch, current)) throw preconditionFailed('If-Match')
  if (changedMeanwhile) throw conditionalRequestConflict()
}

/** "How to perform conditional deletes": 412 for another object, 404 for none, 409 when one came between. */
export const checkDeleteConditions = ({ headers, current, changedMeanwhile }: ConditionalWrite): void => {
  const ifMatch = headers['if-match']
  if (ifMatch === undefined) return
  if (!current) throw noSuchKey()
  if (!matches(ifMatch, current)) throw preconditionFailed('If-Match')
  if (changedMeanwhile) throw conditionalRequestConflict()
}

export const noSuchKey = () => new AwsError(404, 'NoSuchKey', 'The specified key does not exist.')

export const conditionalRequestConflict = () =>
  new AwsError(
    409,
    'ConditionalRequestConflict',
    'A conflicting operation occurred during this conditional request.',
  )

const preconditionFailed = (header: string) =>
  new AwsError(
    412,
    'PreconditionFailed',
    `At least one of the pre-conditions you specified did not hold: ${header}`,
  )

/** The SDK sends the ETag as it was given: S3 takes it with and without quotes. */
const matches = (condition: string, current: S3Object | undefined): boolean =>
  current !== undefined &&
  (condition === '*' || condition.replaceAll('"', '') === current.etag.replaceAll('"', ''))
