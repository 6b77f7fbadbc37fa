import type { CacheEntry, LargeContent, WholeContent } from '../cache/cache-entry.ts'
import { ageSecondsOf, ttlSecondsOf } from '../cache/object-cache.ts'
import { statusOfHit } from '../representation/cache-status.ts'
import { compressContent } from '../representation/compress-content.ts'
import { matchesIfNoneMatch, type Coding } from '../representation/entity-tag.ts'
import { negotiateCoding } from '../representation/negotiate-coding.ts'
import { withoutBodyHeaders, type Representation } from '../representation/representation.ts'
import { headersFor, type Delivery, type SendOptions } from './delivery.ts'
import { notFound } from './edge-problems.ts'
import { guardSlowReader } from './guard-slow-reader.ts'
import { selectRange, sendPart } from './send-part.ts'
import { sendProblem } from './send-problem.ts'
import { streamObject } from './stream-object.ts'

/**
 * Makes the function that sends an entry of the cache as the request wants it: coding, condition, range, HEAD.
 * It returns a promise only where something has still to be read or made.
 * @throws ReplacedError (as a rejection, with nothing sent) when a big object is another one by now
 */
export const createSendEntry = (options: SendOptions) => {
  const compress = async (
    content: WholeContent,
    coding: Coding,
    entry: CacheEntry,
  ): Promise<Representation> => {
    try {
      return await compressContent(content, coding, (bytes) => options.cache.addVariant(entry, bytes))
    } catch (error) {
      options.logger.error(
        { path: entry.path, err: error },
        'a document could not be compressed; it is sent as it is',
      )
      return content.identity
    }
  }

  const sendLarge = (delivery: Delivery, content: LargeContent): Promise<void> | undefined => {
    const { request, response } = delivery
    const headers = headersFor(delivery, content.identity)
    if (request.method === 'HEAD') return void response.writeHead(200, headers).end()
    const source = { bucket: options.bucket, content, range: { start: 0, end: content.bytes - 1 } }
    return streamObject(response, { ...source, timeoutMs: options.fillTimeoutMs }, () => {
      response.writeHead(200, headers)
      guardSlowReader(response, content.bytes, options.readingBaseMs)
    })
  }

  const sendWhole = (delivery: Delivery, representation: Representation): void => {
    const { response } = delivery
    response.writeHead(200, headersFor(delivery, representation))
    response.end(representation.body)
    guardSlowReader(response, representation.body.length, options.readingBaseMs)
  }

  return (delivery: Delivery): Promise<void> | undefined => {
    const { request, entry } = delivery
    const { content } = entry
    if (content.kind === 'absent') return sendAbsence(delivery)
    const range = selectRange(request, content)
    if (range !== null) {
      return sendNotModified(delivery, content.identity)
        ? undefined
        : sendPart(delivery, content, range, options)
    }
    if (content.kind === 'large') {
      return sendNotModified(delivery, content.identity) ? undefined : sendLarge(delivery, content)
    }
    const coding = content.compressible ? negotiateCoding(request.headers['accept-encoding']) : null
    const representation = coding === null ? content.identity : content[coding]
    if (representation !== null) {
      if (!sendNotModified(delivery, representation)) sendWhole(delivery, representation)
      return undefined
    }
    return compress(content, coding!, entry).then((made) => {
      if (!sendNotModified(delivery, made)) sendWhole(delivery, made)
    })
  }
}

/** Answers 304 where the reader's copy is the same (RFC 9110, section 13.1.2), and says whether it did. */
const sendNotModified = (delivery: Delivery, representation: Representation): boolean => {
  const ifNoneMatch = delivery.request.headers['if-none-match']
  if (ifNoneMatch === undefined || !matchesIfNoneMatch(ifNoneMatch, representation.etag)) return false
  delivery.response.writeHead(304, withoutBodyHeaders(headersFor(delivery, representation))).end()
  return true
}

const sendAbsence = ({ response, entry, nowMs, cacheStatus }: Delivery): undefined => {
  const ageSeconds = ageSecondsOf(entry, nowMs)
  const status = cacheStatus ?? statusOfHit(ttlSecondsOf(entry, ageSeconds))
  sendProblem(response, notFound(), { age: String(ageSeconds), 'cache-status': status })
}
