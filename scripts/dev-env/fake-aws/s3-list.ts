import { AwsError } from './aws-error.ts'
import type { AwsReply } from './aws-request.ts'
import type { S3Store } from './s3-store.ts'
import { documentOf, element } from './xml.ts'

/** "Returns some or all (up to 1,000) of the objects in a bucket with each request" (ListObjectsV2). */
const MAX_KEYS = 1000
const NAMESPACE = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'

/** One page of a listing; its continuation token is opaque to clients, and stands for the last key. */
export const listObjects = (query: URLSearchParams, store: S3Store): AwsReply => {
  if (query.has('delimiter'))
    throw new AwsError(501, 'NotImplemented', 'This fake lists without a delimiter.')
  const prefix = query.get('prefix') ?? ''
  const token = query.get('continuation-token')
  const limit = Math.min(Number(query.get('max-keys') ?? MAX_KEYS), MAX_KEYS)
  const after = token === null ? (query.get('start-after') ?? '') : keyOf(token)
  const keys = store.keysAfter(prefix, after, limit + 1)
  const page = keys.slice(0, limit)
  const isTruncated = keys.length > limit
  const encode = query.get('encoding-type') === 'url' ? urlEncoded : (key: string) => key
  const parts = [
    element('Prefix', encode(prefix)),
    element('KeyCount', page.length),
    element('MaxKeys', limit),
    element('IsTruncated', isTruncated),
    ...(isTruncated ? [element('NextContinuationToken', tokenOf(page.at(-1) ?? ''))] : []),
    ...page.map((key) => contentsOf(key, encode(key), store)),
  ]
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: documentOf(element('ListBucketResult', parts, NAMESPACE)),
  }
}

const contentsOf = (key: string, encoded: string, store: S3Store) => {
  const object = store.get(key)
  return element('Contents', [
    element('Key', encoded),
    element('LastModified', new Date(object?.modifiedAtMs ?? 0).toISOString()),
    element('ETag', object?.etag ?? ''),
    element('Size', object?.body.length ?? 0),
    element('StorageClass', 'STANDARD'),
  ])
}

/** S3's url encoding leaves slashes, and writes a space as a plus sign. */
const urlEncoded = (key: string): string =>
  encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+')

const tokenOf = (key: string): string => Buffer.from(`next:${key}`).toString('base64url')

const keyOf = (token: string): string => {
  const text = Buffer.from(token, 'base64url').toString()
  if (!text.startsWith('next:'))
    throw new AwsError(400, 'InvalidArgument', 'The continuation token provided is incorrect')
  return text.slice(5)
}
