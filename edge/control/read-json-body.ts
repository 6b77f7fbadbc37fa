import type { IncomingMessage } from 'node:http'
import { problem, type Problem } from '#shared/problem.ts'

/** Ten thousand of the longest paths. */
const MAX_BYTES = 12 * 1024 * 1024

/** Reads a body as JSON, or says as a problem what is wrong with it. */
export const readJsonBody = async (
  request: IncomingMessage,
): Promise<{ value: unknown } | { problem: Problem }> => {
  const tooLarge = {
    problem: problem(413, 'body_too_large', `Send at most ${MAX_BYTES} bytes; divide the purge`),
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) return tooLarge
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) return tooLarge
    chunks.push(chunk)
  }
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString('utf8')) }
  } catch {
    return { problem: problem(400, 'malformed_json', 'The body is not valid JSON') }
  }
}
