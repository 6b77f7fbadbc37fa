import type { IncomingMessage } from 'node:http'
import { AwsError } from './aws-error.ts'
import { decodeAwsChunked } from './decode-aws-chunked.ts'

/** A request as the operations see it: whole, unframed, its path split into decoded segments. */
export type AwsRequest = {
  method: string
  /** Decoded, without the leading slash. */
  path: string
  query: URLSearchParams
  /** Lower-case names; the trailers of an `aws-chunked` body are among them. */
  headers: Record<string, string>
  body: Buffer
}

/** `isCut`: the connection breaks in the middle of the body. */
export type AwsReply = {
  status: number
  headers?: Record<string, string>
  body?: Buffer | string
  isCut?: boolean
}

/** Reads a request whole. Throws what AWS answers to a body that is not as long, or not as framed, as was said. */
export const readAwsRequest = async (message: IncomingMessage): Promise<AwsRequest> => {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer)
  const url = new URL(message.url ?? '/', 'http://aws.invalid')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers)) headers[name] = String(value)
  let body: Buffer = Buffer.concat(parts)
  if (isAwsChunked(headers)) {
    const decoded = decodeAwsChunked(body)
    const said = Number(headers['x-amz-decoded-content-length'])
    if (decoded.body.length !== said)
      throw new AwsError(400, 'IncompleteBody', `The body has not the ${said} bytes announced`)
    body = decoded.body
    Object.assign(headers, decoded.trailers)
  }
  return {
    method: message.method ?? 'GET',
    path: decodePath(message.url ?? '/'),
    query: url.searchParams,
    headers,
    body,
  }
}

const isAwsChunked = (headers: Record<string, string>): boolean =>
  (headers['content-encoding'] ?? '').split(',').some((coding) => coding.trim() === 'aws-chunked') ||
  (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')

/** Not through `URL`, which would resolve `..` inside a key. */
const decodePath = (url: string): string => decodeURIComponent(url.slice(1).split('?')[0] ?? '')
