import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import pLimit from 'p-limit'
import { HisubtoryError } from '../errors.ts'
import { PreconditionFailedError } from './bucket-errors.ts'
import type { Bucket } from './bucket.ts'
import { checkObjectKey, splitKeyPrefix } from './object-key.ts'
import { S3_CONCURRENCY } from './s3/create-s3-client.ts'
import { getS3, headS3 } from './s3/get-s3.ts'
import { listS3 } from './s3/list-s3.ts'
import { putS3 } from './s3/put-s3.ts'
import { hasS3Code, translateS3Error } from './s3/translate-s3-error.ts'

/** `prefix` stands before every key, with its slash: two catalogues may share one S3 bucket. */
export type S3BucketOptions = { client: S3Client; bucket: string; prefix?: string }

/**
 * A bucket in S3. The client comes from `createS3Client`, which decides on retries and time-outs, and stays its maker's.
 *
 * An ETag here is the MD5 of the bytes: the same bytes put again have the same ETag, so that a condition holds for equal
 * content, not for one write. A put that was given up (a time-out, a signal) may still arrive at S3 later; its condition
 * then refuses it, unless the object has got exactly its former bytes back meanwhile.
 * @throws BucketUnavailableError from every method, after the client's retries.
 * @throws BucketRefusedError when the bucket is not there or not allowed, with what to do about it.
 */
export const createS3Bucket = ({ client, bucket, prefix = '' }: S3BucketOptions): Bucket => {
  const keyPrefix = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`
  if (keyPrefix !== '') checkObjectKey(keyPrefix.slice(0, -1))
  const limit = pLimit(S3_CONCURRENCY)

  /** Checks the key, waits for a turn, and translates what goes wrong. */
  const run = async <T>(
    key: string,
    signal: AbortSignal | undefined,
    step: (fullKey: string) => Promise<T>,
  ): Promise<T> => {
    checkObjectKey(key)
    // The limit of 1,024 bytes is that of the whole key.
    checkObjectKey(keyPrefix + key)
    try {
      return await limit(() => {
        signal?.throwIfAborted()
        return step(keyPrefix + key)
      })
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      throw isOurs(error) ? error : translateS3Error(key, bucket, error)
    }
  }

  return {
    get: (key, options = {}) =>
      run(key, options.signal, async (fullKey) => {
        const object = await getS3({ client, bucket, key: fullKey }, options)
        return object && { key, ...object }
      }),
    head: (key) =>
      run(key, undefined, async (fullKey) => {
        const entry = await headS3({ client, bucket, key: fullKey })
        return entry && { key, ...entry }
      }),
    put: (key, object, options) =>
      run(key, options.signal, (fullKey) => putS3({ client, bucket, key: fullKey }, object, options)),
    delete: (key, { ifMatch, signal } = {}) =>
      run(key, signal, async (fullKey) => {
        const command = new DeleteObjectCommand({ Bucket: bucket, Key: fullKey, IfMatch: ifMatch })
        try {
          await client.send(command, { abortSignal: signal })
        } catch (error) {
          // With a condition, S3 answers 404 where there is nothing to delete ("How to perform conditional deletes").
          if (hasS3Code(error, 'NoSuchKey', 'NotFound')) return
          if (!hasS3Code(error, 'PreconditionFailed', 'ConditionalRequestConflict')) throw error
          throw new PreconditionFailedError(key, { cause: error })
        }
      }),
    async *list(prefix) {
      splitKeyPrefix(prefix)
      try {
        yield* listS3(client, bucket, keyPrefix, prefix)
      } catch (error) {
        throw translateS3Error(prefix, bucket, error)
      }
    },
  }
}

const isOurs = (error: unknown): boolean => error instanceof HisubtoryError || error instanceof RangeError
