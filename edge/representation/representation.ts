import type { ObjectMetadata } from '#shared/bucket/bucket.ts'
import { COMMON_HEADERS } from '../http/common-headers.ts'
import { statusOfHit } from './cache-status.ts'
import { entityTag, type Coding } from './entity-tag.ts'

/** One way in which an object is sent: its bytes as they are, or in a content coding. */
export type Representation = {
  etag: string
  /** What is sent; empty for an object that is read from the bucket piece by piece. */
  body: Buffer
  /** Names and values by turns, as `writeHead` takes them without a copy; the first two pairs change with time. */
  headers: string[]
}

const AGE_VALUE = 1
const CACHE_STATUS_VALUE = 3

/** What CloudFront compresses, as far as the bucket may hold it (Developer Guide, "Serve compressed files"). */
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml|[a-z.]+\+json)\b|image\/svg\+xml)/

/** Whether a type is sent compressed to those who accept it; only then the answer varies. */
export const isCompressible = (contentType: string): boolean => COMPRESSIBLE.test(contentType)

/** Makes a representation with its headers, which are built once and serve every reader. */
export const createRepresentation = (object: {
  hash: string
  metadata: ObjectMetadata
  body: Buffer
  /** The whole length, where `body` does not hold it. */
  bytes?: number
  coding?: Coding
}): Representation => {
  const { hash, metadata, body, coding } = object
  const etag = entityTag(hash, coding)
  return {
    etag,
    body,
    headers: Object.entries({
      age: '',
      'cache-status': '',
      'content-type': metadata.contentType,
      'content-length': String(object.bytes ?? body.length),
      ...(coding === undefined ? { 'accept-ranges': 'bytes' } : { 'content-encoding': coding }),
      'cache-control': metadata.cacheControl,
      etag,
      ...(isCompressible(metadata.contentType) ? { vary: 'Accept-Encoding' } : {}),
      ...COMMON_HEADERS,
    }).flat(),
  }
}

/** Brings `Age` and `Cache-Status` of a hit up to date; nothing to do when the second is still the same. */
export const stampHit = (
  representation: Representation,
  ageSeconds: number,
  ttlSeconds: number,
): string[] => {
  const { headers } = representation
  const age = String(ageSeconds)
  if (headers[AGE_VALUE] !== age) {
    headers[AGE_VALUE] = age
    headers[CACHE_STATUS_VALUE] = statusOfHit(ttlSeconds)
  }
  return headers
}

/** The headers of an answer that is not a plain hit, in a list of its own. */
export const headersWithStatus = (
  representation: Representation,
  ageSeconds: number,
  cacheStatus: string,
): string[] => {
  const headers = [...representation.headers]
  headers[AGE_VALUE] = String(ageSeconds)
  headers[CACHE_STATUS_VALUE] = cacheStatus
  return headers
}

/** Without the fields that describe a body: what a 304 has to repeat (RFC 9110, section 15.4.5). */
export const withoutBodyHeaders = (headers: string[]): string[] =>
  withHeaders(headers, { 'content-type': null, 'content-length': null, 'content-encoding': null })

/** The list with some values replaced, and those that are null left out. */
export const withHeaders = (headers: string[], changes: Record<string, string | null>): string[] => {
  const result: string[] = []
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at]!
    if (!(name in changes)) result.push(name, headers[at + 1]!)
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null) result.push(name, value)
  return result
}
