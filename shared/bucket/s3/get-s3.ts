import { GetObjectCommand, HeadObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3'
import { RangeNotSatisfiableError } from '../bucket-errors.ts'
import type { BucketEntry, BucketObject, GetOptions } from '../bucket.ts'
import { checkRange } from '../resolve-range.ts'
import type { S3Place } from './put-s3.ts'
import { bareEtag, fromS3Metadata } from './s3-metadata.ts'
import { hasS3Code } from './translate-s3-error.ts'

/** The SDK repeats a request until its answer begins; a connection that breaks in the body is ours to repeat. */
const BODY_ATTEMPTS = 3

/** Reads an object, or the asked range of it, whole into memory. */
export const getS3 = async (
  place: S3Place,
  { range, signal }: GetOptions,
): Promise<Omit<BucketObject, 'key'> | null> => {
  if (range) checkRange(range)
  const command = new GetObjectCommand({
    Bucket: place.bucket,
    Key: place.key,
    ...(range && { Range: `bytes=${range.start}-${range.end ?? ''}` }),
  })
  for (let attempt = 1; ; attempt++) {
    const answer = await answerOf(place, command, signal)
    if (!answer) return null
    try {
      return await objectOf(answer)
    } catch (error) {
      if (attempt === BODY_ATTEMPTS || signal?.aborted) throw error
    }
  }
}

/** The object's state without its bytes. */
export const headS3 = async (
  { client, bucket, key }: S3Place,
  signal?: AbortSignal,
): Promise<Omit<BucketEntry, 'key'> | null> => {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), {
      abortSignal: signal,
    })
    return { etag: bareEtag(head.ETag), bytes: head.ContentLength ?? 0 }
  } catch (error) {
    if (hasS3Code(error, 'NotFound', 'NoSuchKey')) return null
    throw error
  }
}

const answerOf = async (place: S3Place, command: GetObjectCommand, signal: AbortSignal | undefined) => {
  try {
    return await place.client.send(command, { abortSignal: signal })
  } catch (error) {
    if (hasS3Code(error, 'NoSuchKey')) return null
    if (!hasS3Code(error, 'InvalidRange')) throw error
    const entry = await headS3(place, signal)
    if (!entry) return null
    throw new RangeNotSatisfiableError(place.key, entry.bytes, { cause: error })
  }
}

const objectOf = async (answer: GetObjectCommandOutput): Promise<Omit<BucketObject, 'key'>> => {
  const body = (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
  const entry = { etag: bareEtag(answer.ETag), body, metadata: fromS3Metadata(answer) }
  const [, start, end, bytes] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.ContentRange ?? '') ?? []
  if (start === undefined) return { ...entry, bytes: body.length }
  return { ...entry, bytes: Number(bytes), range: { start: Number(start), end: Number(end) } }
}
