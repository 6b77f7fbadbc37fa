import { createHash } from 'node:crypto'
import { AwsError } from './aws-error.ts'
import type { AwsReply, AwsRequest } from './aws-request.ts'
import { checkIntegrity } from './check-request.ts'
import { checkDeleteConditions, checkPutConditions, noSuchKey } from './s3-conditions.ts'
import { isPostObject, postObject } from './s3-post-object.ts'
import { S3_SETTINGS } from './s3-bucket-settings.ts'
import { listObjects } from './s3-list.ts'
import type { S3Object, S3Store } from './s3-store.ts'

/** "User-defined metadata is limited to 2 KB in size" (Working with object metadata): names without their prefix, and values. */
const MAX_METADATA_BYTES = 2048
const KEPT_HEADERS = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires']

/** A request for a bucket, taken apart. `changedMeanwhile`: another write to the key ended while this one was uploaded. */
export type S3Call = {
  request: AwsRequest
  store: S3Store
  key: string
  changedMeanwhile: boolean
  nowMs: number
}

/** The name of the operation, as AWS names it; throws for those that the fake does not have. */
export const s3OperationOf = (request: AwsRequest, key: string): S3Operation => {
  const { method, query } = request
  if (key === '' && isPostObject(request)) return 'PostObject'
  if (key === '' && method === 'GET' && query.get('list-type') === '2') return 'ListObjectsV2'
  if (key === '' && method === 'HEAD') return 'HeadBucket'
  const [, setting] = SETTINGS.find(([name]) => key === '' && method === 'GET' && query.has(name)) ?? []
  if (setting) return setting
  const operation =
    key === '' || ['uploads', 'uploadId', 'acl', 'tagging'].some((name) => query.has(name))
      ? undefined
      : BY_METHOD[method]
  if (!operation) throw new AwsError(501, 'NotImplemented', `This fake has no ${method} like this one.`)
  return operation
}

export type S3Operation =
  | 'PutObject'
  | 'GetObject'
  | 'HeadObject'
  | 'DeleteObject'
  | 'PostObject'
  | 'ListObjectsV2'
  | 'HeadBucket'
  | keyof typeof S3_SETTINGS

const SETTINGS: [name: string, operation: keyof typeof S3_SETTINGS][] = [
  ['versioning', 'GetBucketVersioning'],
  ['publicAccessBlock', 'GetPublicAccessBlock'],
  ['cors', 'GetBucketCors'],
]

const BY_METHOD: Record<string, S3Operation> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
}

const putObject = ({ request, store, key, changedMeanwhile, nowMs }: S3Call): AwsReply => {
  checkIntegrity(request)
  const { headers, body } = request
  if (Buffer.byteLength(key) > 1024) throw new AwsError(400, 'KeyTooLongError', 'Your key is too long')
  checkMetadata(headers)
  const current = store.get(key)
  if (store.settings.honoursConditions) checkPutConditions({ headers, current, changedMeanwhile })
  const etag = `"${createHash('md5').update(body).digest('hex')}"`
  const kept = Object.entries(headers).filter(
    ([name]) => KEPT_HEADERS.includes(name) || name.startsWith('x-amz-meta-'),
  )
  store.set(key, { body, etag, headers: Object.fromEntries(kept), modifiedAtMs: nowMs })
  return { status: 200, headers: { etag } }
}

const getObject = ({ request, store, key }: S3Call): AwsReply => {
  const object = store.get(key)
  if (!object) throw noSuchKey()
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers['range'] ?? '')
  const { body } = object
  if (!range) return { status: 200, headers: headersOf(object), body }
  const start = Number(range[1])
  const end = Math.min(range[2] ? Number(range[2]) : Infinity, body.length - 1)
  if (start > end) throw new AwsError(416, 'InvalidRange', 'The requested range is not satisfiable')
  const headers = { ...headersOf(object), 'content-range': `bytes ${start}-${end}/${body.length}` }
  return { status: 206, headers, body: body.subarray(start, end + 1) }
}

const headObject = ({ store, key }: S3Call): AwsReply => {
  const object = store.get(key)
  if (!object) throw noSuchKey()
  return { status: 200, headers: { ...headersOf(object), 'content-length': String(object.body.length) } }
}

const deleteObject = ({ request, store, key, changedMeanwhile }: S3Call): AwsReply => {
  checkDeleteConditions({ headers: request.headers, current: store.get(key), changedMeanwhile })
  store.delete(key)
  return { status: 204 }
}

/**
 * What the fake does for each operation. Those that look before they write are synchronous, so that every request is
 * one step: strong consistency.
 */
export const S3_OPERATIONS: Record<S3Operation, (call: S3Call) => AwsReply | Promise<AwsReply>> = {
  PostObject: postObject,
  PutObject: putObject,
  GetObject: getObject,
  HeadObject: headObject,
  DeleteObject: deleteObject,
  ListObjectsV2: ({ request, store }) => listObjects(request.query, store),
  HeadBucket: () => ({ status: 200 }),
  GetBucketVersioning: ({ store }) => S3_SETTINGS.GetBucketVersioning(store.settings),
  GetPublicAccessBlock: ({ store }) => S3_SETTINGS.GetPublicAccessBlock(store.settings),
  GetBucketCors: ({ store }) => S3_SETTINGS.GetBucketCors(store.settings),
}

const headersOf = (object: S3Object): Record<string, string> => ({
  ...object.headers,
  etag: object.etag,
  'last-modified': new Date(object.modifiedAtMs).toUTCString(),
  'accept-ranges': 'bytes',
})

const checkMetadata = (headers: Record<string, string>): void => {
  let bytes = 0
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('x-amz-meta-')) bytes += Buffer.byteLength(name.slice(11)) + Buffer.byteLength(value)
  }
  if (bytes > MAX_METADATA_BYTES) {
    throw new AwsError(
      400,
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
    )
  }
}
