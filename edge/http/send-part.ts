import type { IncomingMessage } from 'node:http'
import type { LargeContent, WholeContent } from '../cache/cache-entry.ts'
import { matchesIfRange } from '../representation/entity-tag.ts'
import { parseRange, type ByteRange } from '../representation/parse-range.ts'
import { withHeaders } from '../representation/representation.ts'
import { rangeNotSatisfiable } from './edge-problems.ts'
import { guardSlowReader } from './guard-slow-reader.ts'
import { headersFor, type Delivery, type SendOptions } from './delivery.ts'
import { sendProblem } from './send-problem.ts'
import { streamObject } from './stream-object.ts'

const lengthOf = (content: WholeContent | LargeContent): number =>
  content.kind === 'large' ? content.bytes : content.identity.body.length

/**
 * The part that a request wants, or null when it is to be answered with the whole. Only GET has ranges (RFC 9110,
 * section 14.2). Parts are always of the plain bytes: those of a coding made anew would not fit together.
 */
export const selectRange = (
  { method, headers }: IncomingMessage,
  content: WholeContent | LargeContent,
): ByteRange | 'unsatisfiable' | null => {
  if (headers.range === undefined || method !== 'GET') return null
  // A condition that stands there twice is no condition that holds (Node joins the two).
  if (!matchesIfRange(headers['if-range']?.toString(), content.identity.etag)) return null
  const range = parseRange(headers.range, lengthOf(content))
  return range === 'ignore' ? null : range
}

/** Answers with 206 and the part, or with 416. It returns a promise where the part is read from the bucket. */
export const sendPart = (
  delivery: Delivery,
  content: WholeContent | LargeContent,
  range: ByteRange | 'unsatisfiable',
  options: SendOptions,
): Promise<void> | undefined => {
  const { response } = delivery
  const size = lengthOf(content)
  if (range === 'unsatisfiable') {
    return sendProblem(response, rangeNotSatisfiable(size), {
      'content-range': `bytes */${size}`,
    }) as undefined
  }
  const bytes = range.end - range.start + 1
  const headers = withHeaders(headersFor(delivery, content.identity), {
    'content-length': String(bytes),
    'content-range': `bytes ${range.start}-${range.end}/${size}`,
  })
  const sendHead = (): void => void response.writeHead(206, headers)
  if (content.kind === 'large') {
    const { bucket, fillTimeoutMs: timeoutMs } = options
    return streamObject(response, { bucket, content, range, timeoutMs }, () => {
      sendHead()
      guardSlowReader(response, bytes, options.readingBaseMs)
    })
  }
  sendHead()
  response.end(content.identity.body.subarray(range.start, range.end + 1))
  guardSlowReader(response, bytes, options.readingBaseMs)
  return undefined
}
