import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { compactBuffer } from '../cache/compact-buffer.ts'
import type { WholeContent } from '../cache/cache-entry.ts'
import type { Coding } from './entity-tag.ts'
import { createRepresentation, isCompressible, type Representation } from './representation.ts'

/** CloudFront compresses objects of 1,000 to 10,000,000 bytes (Developer Guide, "Serve compressed files"). */
const MIN_BYTES = 1_000
const MAX_BYTES = 10_000_000

/** About a tenth bigger than the best quality, and some twenty times faster: readers wait for it. */
const BROTLI_QUALITY = 5
const GZIP_LEVEL = 6

/** Whether an object is sent compressed to those who accept it. */
export const mayCompress = (contentType: string, bytes: number): boolean =>
  isCompressible(contentType) && bytes >= MIN_BYTES && bytes <= MAX_BYTES

/**
 * The content in a coding, made off the event loop at the first request and then kept: many readers at once
 * wait for one. Content that would not get smaller is sent as it is.
 * @param onMade called once, with the bytes that the coding takes in memory
 */
export const compressContent = (
  content: WholeContent,
  coding: Coding,
  onMade: (bytes: number) => void,
): Promise<Representation> => {
  content.making[coding] ??= (async () => {
    const body = compactBuffer(await compress(content.identity.body, coding))
    const isSmaller = body.length < content.identity.body.length
    const { hash, metadata } = content
    const made = isSmaller ? createRepresentation({ hash, metadata, body, coding }) : content.identity
    content[coding] = made
    onMade(isSmaller ? body.length : 0)
    return made
  })().finally(() => delete content.making[coding])
  return content.making[coding]
}

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

const compress = (body: Buffer, coding: Coding): Promise<Buffer> =>
  coding === 'gzip'
    ? gzipAsync(body, { level: GZIP_LEVEL })
    : brotliAsync(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      })
