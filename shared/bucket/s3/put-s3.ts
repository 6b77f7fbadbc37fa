import { randomUUID } from 'node:crypto'
import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { PreconditionFailedError } from '../bucket-errors.ts'
import type { NewObject, PutOptions } from '../bucket.ts'
import { bareEtag, toS3Metadata, writeOf } from './s3-metadata.ts'
import { hasS3Code } from './translate-s3-error.ts'

export type S3Place = { client: S3Client; bucket: string; key: string }

/**
 * Puts an object in one request (never multipart: its ETag and its conditions would be others).
 * @throws PreconditionFailedError where S3 answers 412, 409 (another write is under way; "Conditional writes") or, for
 * If-Match, 404.
 */
export const putS3 = async (
  { client, bucket, key }: S3Place,
  { body, metadata, revision }: NewObject,
  { condition, signal }: PutOptions,
): Promise<{ etag: string }> => {
  const write = randomUUID()
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: body,
    ContentType: metadata.contentType,
    CacheControl: metadata.cacheControl,
    Metadata: toS3Metadata(metadata.tags, revision, write),
    ...(condition && ('absent' in condition ? { IfNoneMatch: '*' } : { IfMatch: condition.etag })),
  })
  try {
    return { etag: bareEtag((await client.send(command, { abortSignal: signal })).ETag) }
  } catch (error) {
    if (!condition || !isRefusedCondition(error)) throw error
    const etag = await etagOfOwnWrite({ client, bucket, key }, write, signal)
    if (etag === undefined) throw new PreconditionFailedError(key, { cause: error })
    return { etag }
  }
}

/** NoSuchKey: If-Match, and there is no such object (any more). */
const isRefusedCondition = (error: unknown): boolean =>
  hasS3Code(error, 'PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey')

/**
 * An answer may be lost after the object was stored; the repeated put then meets its own bytes and is refused. Only the
 * unique mark of this very put proves that: equal bytes may be somebody else's. Where another put came over ours meanwhile,
 * the mark is theirs, and the caller has to look again, as after any lost race.
 */
const etagOfOwnWrite = async (
  { client, bucket, key }: S3Place,
  write: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> => {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), {
      abortSignal: signal,
    })
    return writeOf(head.Metadata) === write ? bareEtag(head.ETag) : undefined
  } catch (error) {
    if (hasS3Code(error, 'NotFound', 'NoSuchKey')) return undefined
    throw error
  }
}
