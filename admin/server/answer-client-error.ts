import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { problem, type Problem } from '#shared/problem.ts'
import { REFUSAL_HEADERS } from './refusal-headers.ts'

/** What Node's parser and its time limits complain of; anything else is a message that is no HTTP. */
const PROBLEMS: Record<string, Problem> = {
  HPE_HEADER_OVERFLOW: problem(431, 'header_too_large', 'Send fewer or shorter header fields'),
  ERR_HTTP_REQUEST_TIMEOUT: problem(
    408,
    'request_timeout',
    'The request did not arrive in time; send it again',
  ),
}
const MALFORMED = problem(400, 'malformed_request', 'The request is not valid HTTP (RFC 9112)')

const rawAnswer = (document: Problem): string => {
  const body = JSON.stringify(document)
  const fields = {
    ...REFUSAL_HEADERS,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}\r\n${lines.join('')}\r\n${body}`
}

/** Answers a message that never became a request, on the bare connection, and ends it. For `server.on('clientError')`. */
export const answerClientError = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  // A response that is half sent would be continued by this one; Node's own handler asks the same.
  const { _httpMessage: current } = socket as Duplex & { _httpMessage?: { headersSent: boolean } | null }
  if (!socket.writable || current?.headersSent || error.code === 'ECONNRESET') return void socket.destroy()
  socket.end(rawAnswer(PROBLEMS[error.code ?? ''] ?? MALFORMED), () => socket.destroy())
}
