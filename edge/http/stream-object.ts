import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { BucketUnavailableError, RangeNotSatisfiableError } from '#shared/bucket/bucket-errors.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { LargeContent } from '../cache/cache-entry.ts'
import { createDeadline } from '../cache/create-deadline.ts'
import type { ByteRange } from '../representation/parse-range.ts'

/** What one reader holds in memory at a time. */
const PIECE_BYTES = 256 * 1024

/** The object is another one than the cache knew, so that the cache has to forget it. */
export class ReplacedError extends BucketUnavailableError {}

export type StreamSource = {
  bucket: Bucket
  content: LargeContent
  range: ByteRange
  /** Milliseconds that the bucket may take for a piece. */
  timeoutMs: number
}

/**
 * Sends a range of an object from the bucket, a piece at a time and only as fast as the client reads.
 * @param sendHead called when the first piece is there: until then an error may still become an answer
 * @throws what the first piece throws; a later one cuts the connection, which tells the client that it is short
 */
export const streamObject = async (
  response: ServerResponse,
  source: StreamSource,
  sendHead: () => void,
): Promise<void> => {
  const pieces = readPieces(source)
  const first = await pieces.next()
  sendHead()
  const rest = async function* () {
    if (!first.done) yield first.value
    yield* pieces
  }
  // It fails when the client goes away or the bucket does; either way the connection is cut already.
  await pipeline(rest, response).catch(() => undefined)
}

const readPieces = async function* (source: StreamSource) {
  const { range } = source
  for (let start = range.start; start <= range.end;) {
    const piece = await readPiece(source, { start, end: Math.min(range.end, start + PIECE_BYTES - 1) })
    yield piece
    start += piece.length
  }
}

const readPiece = async (
  { bucket, content, timeoutMs }: StreamSource,
  range: ByteRange,
): Promise<Uint8Array> => {
  const { key, bucketEtag } = content
  using deadline = createDeadline(timeoutMs, () => new BucketUnavailableError(key))
  const piece = await deadline
    .race(bucket.get(key, { range, signal: deadline.signal }))
    .catch((error: unknown) => {
      if (error instanceof RangeNotSatisfiableError) return null
      throw error
    })
  if (piece?.etag !== bucketEtag || piece.body.length === 0) throw new ReplacedError(key)
  return piece.body
}
