import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { PROBLEM_CONTENT_TYPE, problem, type Problem } from '#shared/problem.ts'
import { ALLOWED_METHODS } from './allowed-methods.ts'
import { COMMON_HEADERS } from './common-headers.ts'

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

/**
 * Answers a message that never became a request, on the bare connection, and ends it.
 * For `server.on('clientError')`.
 */
export const answerClientError = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  // A response that is half sent would be continued by this one; Node's own handler asks the same.
  const { _httpMessage: current } = socket as Duplex & { _httpMessage?: { headersSent: boolean } | null }
  if (!socket.writable || current?.headersSent || error.code === 'ECONNRESET') return void socket.destroy()
  socket.write(rawResponse(PROBLEMS[error.code ?? ''] ?? MALFORMED))
  endSocket(socket)
}

/** Refuses CONNECT, which Node hands over as a bare connection. For `server.on('connect')`. */
export const refuseConnect = (_request: unknown, socket: Duplex): void => {
  socket.on('error', () => socket.destroy())
  socket.write(
    rawResponse(problem(405, 'method_not_allowed', 'This is no proxy; documents are only read here')),
  )
  endSocket(socket)
}

/** Lets what was written go out, but does not wait for the client to close its side. */
const endSocket = (socket: Duplex): void => void socket.end(() => socket.destroy())

const rawResponse = (document: Problem): string => {
  const body = JSON.stringify(document)
  const fields = {
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
    ...(document.status === 405 ? { allow: ALLOWED_METHODS } : {}),
    ...COMMON_HEADERS,
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}\r\n${lines.join('')}\r\n${body}`
}
