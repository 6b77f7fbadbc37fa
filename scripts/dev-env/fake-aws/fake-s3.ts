import { AwsError } from './aws-error.ts'
import type { AwsReply, AwsRequest } from './aws-request.ts'
import type { AwsCall } from './aws-service.ts'
import { conditionalRequestConflict } from './s3-conditions.ts'
import { s3OperationOf, S3_OPERATIONS } from './s3-operations.ts'
import { createS3Store, type S3Object, type S3Store } from './s3-store.ts'
import { documentOf, element } from './xml.ts'

/** S3 with the given buckets, addressed by path (`forcePathStyle`). */
export const createFakeS3 = (buckets: string[]) => {
  const stores = new Map(buckets.map((bucket) => [bucket, createS3Store()]))

  const storeOf = (bucket: string): S3Store => {
    const store = stores.get(bucket)
    if (!store) throw new AwsError(404, 'NoSuchBucket', 'The specified bucket does not exist')
    return store
  }

  return {
    /** The objects of a bucket as they are now, for a test to look at. */
    objects: (bucket = buckets[0] ?? '') => new Map(storeOf(bucket).entries()),
    /** Puts an object there by another way than the API, as a console or another program would. */
    putForeign: (key: string, object: S3Object) => storeOf(buckets[0] ?? '').set(key, object),
    /** How the first bucket is set up, for a test to change. */
    settings: () => storeOf(buckets[0] ?? '').settings,
    /** How often the named object changed until now: asked when a request's head comes in, before its body. */
    changesAt(path: string): number {
      const { bucket, key } = splitPath(path)
      return stores.get(bucket)?.changesOf(key) ?? 0
    },
    understand(request: AwsRequest, changesAtHead: number, nowMs: () => number): AwsCall {
      const { bucket, key } = splitPath(request.path)
      const operation = s3OperationOf(request, key)
      const changedMeanwhile = (stores.get(bucket)?.changesOf(key) ?? 0) !== changesAtHead
      const run = () =>
        S3_OPERATIONS[operation]({ request, store: storeOf(bucket), key, changedMeanwhile, nowMs: nowMs() })
      const isConditionalWrite =
        (operation === 'PutObject' || operation === 'DeleteObject') &&
        (request.headers['if-match'] ?? request.headers['if-none-match']) !== undefined
      return { operation, key, isConditionalWrite, run }
    },
    errors: {
      throttled: () => new AwsError(503, 'SlowDown', 'Please reduce your request rate.'),
      conflict: conditionalRequestConflict,
      denied: () => new AwsError(403, 'AccessDenied', 'Access Denied'),
    },
    errorReply: ({ code, message, status }: AwsError): AwsReply => {
      const parts = [element('Code', code), element('Message', message), element('RequestId', 'FAKE')]
      const body = documentOf(element('Error', parts))
      return { status, headers: { 'content-type': 'application/xml' }, body }
    },
  }
}

const splitPath = (path: string): { bucket: string; key: string } => {
  const slash = path.indexOf('/')
  return slash < 0 ? { bucket: path, key: '' } : { bucket: path.slice(0, slash), key: path.slice(slash + 1) }
}
