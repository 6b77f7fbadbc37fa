import { AwsError } from './aws-error.ts'

/**
 * Takes the framing off an `aws-chunked` body: chunks of `size[;chunk-signature=…]`, a chunk of size 0, then trailers
 * (Amazon S3 API reference, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple
 * Chunks"). What a careless look-alike stores as content is refused or taken off here.
 */
export const decodeAwsChunked = (framed: Buffer): { body: Buffer; trailers: Record<string, string> } => {
  const chunks: Buffer[] = []
  let at = 0
  const line = (): string => {
    const end = framed.indexOf('\r\n', at)
    if (end < 0) throw incompleteBody()
    const text = framed.toString('latin1', at, end)
    at = end + 2
    return text
  }
  for (;;) {
    const [size = ''] = line().split(';')
    if (!/^[0-9a-f]+$/i.test(size)) throw incompleteBody()
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    if (
      at + length + 2 > framed.length ||
      framed.toString('latin1', at + length, at + length + 2) !== '\r\n'
    ) {
      throw incompleteBody()
    }
    chunks.push(framed.subarray(at, at + length))
    at += length + 2
  }
  const trailers: Record<string, string> = {}
  while (at < framed.length) {
    const text = line()
    const colon = text.indexOf(':')
    if (colon > 0) trailers[text.slice(0, colon).toLowerCase()] = text.slice(colon + 1).trim()
  }
  return { body: Buffer.concat(chunks), trailers }
}

const incompleteBody = () =>
  new AwsError(
    400,
    'IncompleteBody',
    'The request body terminated unexpectedly, or its aws-chunked framing is not valid',
  )
